struct a { int x; } p;
int f(void) {
  return (int)p; // error: aggregate value used where a scalar was expected
}
