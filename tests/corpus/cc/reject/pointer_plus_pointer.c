char *f(char *a, char *b) {
  return a + b; // error: invalid operands to binary + (have 'char *' and 'char *')
}
