int f(int a) {
  return __builtin_add_overflow(a, 1); // error: wrong number or type of arguments to '__builtin_add_overflow'
}
