struct s { const int a; };
void f(struct s *p) {
  p->a = 1; // error: assignment of read-only member 'a'
}
