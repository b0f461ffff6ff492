void f(int n)
{
  goto *n; // error: computed goto must be pointer type
}
