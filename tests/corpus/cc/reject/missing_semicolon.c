int f(void) {
  int a = 1 // error: expected ';'
  return a;
}
