__attribute__((constructor(70000))) void f(void) { } // error: constructor priorities must be integers
