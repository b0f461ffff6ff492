int *f(int *p) {
  return p * 2; // error: invalid operands to binary * (have 'int *' and 'int')
}
