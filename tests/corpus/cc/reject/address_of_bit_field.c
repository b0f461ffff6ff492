struct s { int a : 3; };
int *f(struct s *p) {
  return &p->a; // error: cannot take address of bit-field
}
