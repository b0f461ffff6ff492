void f(int n)
{
  (int [n]){1}; // error: compound literal has variable size
}
