void f(void)
{
  _Thread_local int x; // error: function-scope 'x' implicitly auto and declared '_Thread_local'
}
