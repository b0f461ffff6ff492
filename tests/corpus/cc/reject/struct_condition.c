struct a { int x; } p;
void f(void) {
  if (p) ; // error: where scalar is required
}
