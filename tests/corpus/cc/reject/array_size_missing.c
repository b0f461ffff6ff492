void f(void) {
  int a[]; // error: array size missing in 'a'
}
