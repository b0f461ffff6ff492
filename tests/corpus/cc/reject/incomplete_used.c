extern struct s x;
void f(void) { x; (void)(1, x); } // error: invalid use of incomplete type 'struct s'
