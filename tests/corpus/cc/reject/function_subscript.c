int f(void);
int g(void) { return f[1]; } // error: subscripted value is pointer to function
