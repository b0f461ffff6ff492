int f(int n)
{
  switch (n) {
    int a[n];
  case 1: // error: switch jumps into scope of identifier with variably modified type
    return a[0];
  }
  return 0;
}
