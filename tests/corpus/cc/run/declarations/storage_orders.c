// Specifiers in any order, declarators in one line, names reused in inner blocks.
#include <stdio.h>
int static long unsigned const a = 5; extern volatile int b; int volatile b = 6, *c = (int *)&b, d[2] = {7, 8}, (*e)[2] = &d, f(void); long typedef int inline_t; int f(void) { return 9; }
int main(void) { inline_t x = 1; unsigned static char y = 255; const char *const s = "s", t = 't'; printf("%lu %d %d %d %d %zu %d %s%c\n", a, b, *c, (*e)[1], f(), sizeof x, y, s, t); }
