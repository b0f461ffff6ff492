struct s;
void f(struct s *p) {
  p++; // error: increment of pointer to an incomplete type 'struct s'
}
