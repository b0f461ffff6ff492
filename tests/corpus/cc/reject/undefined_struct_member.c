struct s;
int f(struct s *p) {
  return p->a; // error: invalid use of undefined type 'struct s'
}
