// The cleanup attribute runs at the end of a scope, however it is left.
#include <stdio.h>
static void say(int *p) { printf("~%d ", *p); }
static void say_str(char **p) { printf("~%s ", *p); }
#define AUTO __attribute__((cleanup(say))) int
static int ret(int n) { AUTO a = 1; if (n == 1) return 10; AUTO b = 2; { AUTO c = 3; if (n == 2) return a + b + c; } return b * 10; }
static void loops(void) { for (int i = 0; i < 4; i++) { AUTO x = i; if (i == 1) continue; if (i == 3) break; printf("body%d ", i); } }
static void jumps(void) { int k = 0; again: { AUTO y = k; if (k++ < 2) goto again; } goto out; out: printf("out "); }
static void sw(int v) { switch (v) { case 1: { AUTO z = 11; break; } default: { AUTO z = 12; printf("default "); } } }
static int value(void) { AUTO r = 5; return r++; }
int main(void)
{
    for (int i = 1; i < 4; i++) printf("=%d\n", ret(i));
    loops(); puts(""); jumps(); puts(""); sw(1); sw(2); puts(""); printf("=%d\n", value());
    { __attribute__((cleanup(say_str))) char *s = "str"; AUTO last = 7; printf("%d %s ", last, s); } puts("");
    int q = ({ AUTO t = 20; t + 1; }); printf("%d\n", q);
}
