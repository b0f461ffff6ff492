struct a { int x; } p;
int f(int c) {
  c ? p : 1; // error: type mismatch in conditional expression
  return 0;
}
