int f(int n)
{
  goto in; // error: jump into scope of identifier with variably modified type
  int a[n];
in:
  return a[0];
}
