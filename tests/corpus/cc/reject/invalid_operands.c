struct a { int x; } p;
int f(void) {
  return p + 1; // error: invalid operands to binary + (have 'struct a' and 'int')
}
