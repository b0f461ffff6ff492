void f(void)
{
  static int g(void); // error: invalid storage class for function 'g'
}
