int f(void) {
  int g(void) { return 1; } // error: nested functions are not supported
  return g();
}
