// Pointers to variables of every storage class, parameters, members, functions and labels.
#include <stdio.h>
int ext = 1; static int intern = 2; static _Thread_local int tls = 3; static int f(int par, int *out) { static int st = 4; int aut = 5; int *all[] = {&ext, &intern, &tls, &st, &aut, &par, out}; int s = 0; for (unsigned i = 0; i < sizeof all / sizeof *all; i++) s = s * 10 + (*all[i])++ % 10; return s; }
int main(void) { int o = 7; printf("%d\n", f(6, &o)); printf("%d\n", f(6, &o)); printf("%d %d %d %d\n", ext, intern, tls, o); struct { int a; struct { int b[2]; } in; } s = {1, {{2, 3}}}; int *m = &s.in.b[1]; *m = 9; printf("%d %td\n", s.in.b[1], m - &s.a); int (*g)(int, int *) = &f, (**h)(int, int *) = &g; printf("%d\n", (*h)(8, m)); }
