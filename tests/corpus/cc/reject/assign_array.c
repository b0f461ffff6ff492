void f(void) {
  char a[4];
  a = "abc"; // error: assignment to expression with array type
}
