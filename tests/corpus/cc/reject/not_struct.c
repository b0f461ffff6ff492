struct s { int a; };
int f(struct s v) {
  return !v; // error: used type 'struct s' where scalar is required
}
