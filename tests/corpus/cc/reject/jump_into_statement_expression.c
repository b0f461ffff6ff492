int f(int n)
{
  goto in; // error: jump into statement expression
  return ({ in: n; });
}
