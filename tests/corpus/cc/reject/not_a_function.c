int g;
int f(void) { return g(1); } // error: called object is not a function
