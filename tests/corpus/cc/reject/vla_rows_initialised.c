void f(int n)
{
  int a[2][n] = {{1}}; // error: variable-sized object may not be initialized
}
