// Names hide each other in blocks, loops, parameters and prototypes.
#include <stdio.h>
static int x = 1; static int f(int x) { { int x = 3; x++; } return x; } static int g(int a, int b[a]) { return a + b[0]; }
static int h(void) { int y = x; int x = y + 10; { extern int z; int y = z; x += y; } return x + y; } int z = 100;
static int enums(void) { enum { A = 1 }; int s = A; { enum { A = 2, B }; s += A * 10 + B * 100; { int A = 7; s += A * 1000; } } return s + A; }
static int loops(void) { int s = 0; for (int i = 0; i < 2; i++) { s += i; int i = 10; s += i; for (int i = 0; i < 3; i++) s += 100; i++; s += i * 1000; } return s; }
static int fn_scope(int n) { if (n) { int f = 5; return f; } else { int (*g)(int) = f; return g(9); } } static int sizes(void) { char x[10]; int n = sizeof x; { int x = sizeof x; n += x; } return n; }
int main(void) { int b[1] = {4}; printf("%d %d %d %d %d\n", f(2), g(1, b), h(), enums(), loops()); printf("%d %d %d %d\n", fn_scope(1), fn_scope(0), sizes(), x); int main = 3; printf("%d\n", main); while (1) { int x = 8; if (x) { int x = 9; printf("%d ", x); } printf("%d\n", x); break; } if (1) for (int x = 0; x < 1; x++) printf("%d\n", x); }
