void f(void)
{
  for (static int i = 0; i < 1; i++) ; // error: 'static' declaration in 'for' loop
}
