void f(int a) {
  __builtin_va_list l;
  __builtin_va_start(l, a); // error: 'va_start' used in function with fixed arguments
}
