int g(int, int);
int f(void) { return g(1); } // error: too few arguments to function 'g'
