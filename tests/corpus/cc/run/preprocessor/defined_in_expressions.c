// defined with and without parentheses, on macros of every shape.
#include <stdio.h>
#define E
#define Z 0
#define F(x) x
int main(void) {
#if defined E && defined(Z) && defined F && !defined(G) && !Z && F(1) && !defined main
    puts("yes");
#endif
#if defined(E) + defined E == 2 && (defined(__LINE__)) && defined __FILE__
    puts("sum");
#endif
}
