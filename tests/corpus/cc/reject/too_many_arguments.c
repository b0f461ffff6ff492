int g(int);
int f(void) { return g(1, 2); } // error: too many arguments to function 'g'
