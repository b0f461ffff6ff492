// Returns from every depth, of every kind, and functions that fall off their end unused.
#include <stdio.h>
static int deep(int n) { for (int i = 0; i < 5; i++) { while (1) { switch (n) { case 0: return i; case 1: { if (i > 2) return i * 10; break; } default: do { if (n == i) return -n; } while (0); } break; } } return 99; } static void nothing(int *p) { if (!p) return; *p = 5; } static int silent(int x) { if (x) return x; } static int chain(int x) { if (x < 0) return -1; else if (x == 0) return 0; else if (x < 10) return 1; else return 2; } static double mixed(int k) { if (k) return 1; return 2.5f; } static const char *name(int k) { return k ? k > 1 ? "many" : "one" : "none"; } static struct { int a; } tag(void) { typeof(tag()) t = {4}; return t; } static int comma(int a) { return a++, a *= 2, a; }
int main(void)
{
    printf("%d %d %d %d\n", deep(0), deep(1), deep(3), deep(7)); int v = 1; nothing(0); nothing(&v); printf("%d %d\n", v, silent(3)); silent(0); printf("%d%d%d%d\n", chain(-5), chain(0), chain(5), chain(50)); printf("%g %g %s %s %s\n", mixed(0), mixed(1), name(0), name(1), name(2)); printf("%d %d\n", tag().a, comma(4)); return v - 5;
}
