//! A nested function that needs an executable stack.
//! refuse: executable stack
static int apply(int (*volatile f)(int), int x) { return f(x); }
int main(int argc, char **argv) { int k = argc; int inner(int x) { return x + k; } return apply(inner, 4); }
