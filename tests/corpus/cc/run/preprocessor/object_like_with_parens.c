// A space makes a macro without parameters; parentheses around a name stop a call.
#include <stdio.h>
#define F (x) + 1
#define G(x) x + 1
#define H() 5
static int g(int x) { return x * 100; }
#define g(x) g(x) + 1
int main(void) { int x = 3; printf("%d %d %d %d %d\n", F, G (x), H ( ), (g)(x), g(x)); }
