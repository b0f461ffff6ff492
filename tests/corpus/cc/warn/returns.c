// Ends of functions that should give a value.
// flags: -Wall
#include <stdlib.h>
void never(void) __attribute__((noreturn));
int a(int x) { if (x) return 1; }
int b(int x) { if (x) return 1; else return 2; }
int c(int x) { while (1) if (x) return 1; }
int d(int x) { while (x) return 1; }
int e(int x) { for (;;) { if (x) break; } }
int f(int x) { switch (x) { case 1: return 1; default: return 2; } }
int g(int x) { switch (x) { case 1: return 1; case 2: return 2; } }
int h(int x) { switch (x) { case 1: break; default: return 2; } }
int i(int x) { do { return x; } while (x); }
int j(int x) { never(); }
int k(int x) { if (x) never(); else exit(1); }
int l(int x) { again: if (x) goto again; else return 1; }
int m(int x) { if (x) goto out; return 1; out:; }
int n(int x) { __builtin_unreachable(); }
int o(int x) { do { if (x) continue; return 1; } while (0); }
int p(int x) { { { return x; } } }
void q(int x) { if (x) return; }
int r(int x) { return; }
void s(int x) { return x; }
int t(int x) { for (;;) switch (x) { case 1: break; default: return 2; } }
int u(int x) { x ? never() : exit(1); }
int main(void) { }
