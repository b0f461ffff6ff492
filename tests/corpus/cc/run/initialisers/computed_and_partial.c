// Automatic initialisers of calls and other variables, in order, with the rest zero.
#include <stdio.h>
static int n; static int next(void) { return ++n; } struct s { int a, b[3], c; };
int main(void) { int a[5] = {next(), next()}, k = a[1] + 1; struct s s = {next(), {next(), k}}, t = {.c = next(), .b[1] = s.b[0]}; printf("%d %d %d %d | %d %d %d %d | %d %d %d\n", a[0], a[1], a[2], k, s.a, s.b[0], s.b[1], s.b[2], t.a, t.b[1], t.c); int m[2][2] = {{k}, {[1] = a[0]}}; printf("%d %d %d %d\n", m[0][0], m[0][1], m[1][0], m[1][1]); }
