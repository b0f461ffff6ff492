int f(void);
static int f(void) { return 1; } // error: static declaration of 'f' follows non-static declaration
