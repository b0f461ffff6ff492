int f(void) {
  return x; // error: 'x' undeclared
}
