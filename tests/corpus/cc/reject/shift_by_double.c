int f(int a, double d) {
  return a << d; // error: invalid operands to binary << (have 'int' and 'double')
}
