int f(void) __attribute__((unavailable("gone")));
int g(void) { return f(); } // error: 'f' is unavailable: gone
