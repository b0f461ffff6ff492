struct s { int a; };
int f(struct s v) {
  return -v; // error: wrong type argument to unary minus
}
