struct s { int a; };
struct s f(struct s a, struct s b) {
  return a + b; // error: invalid operands to binary + (have 'struct s' and 'struct s')
}
