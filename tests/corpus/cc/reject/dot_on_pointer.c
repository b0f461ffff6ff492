struct s { int a; };
int f(struct s *s) { return s.a; } // error: did you mean to use '->'?
