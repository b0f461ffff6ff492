struct s { int colour; };
int f(struct s *p) { return p->color; } // error: has no member named 'color'; did you mean 'colour'?
