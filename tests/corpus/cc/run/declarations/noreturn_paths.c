// Functions that do not come back, in conditions, and code behind them that is never reached.
#include <stdio.h>
#include <stdlib.h>
#include <setjmp.h>
static jmp_buf env; static _Noreturn void leave(int v) { longjmp(env, v); } static void stop(int) __attribute__((noreturn)); static void stop(int v) { printf("stop %d\n", v); fflush(stdout); exit(v); }
static int need(int ok) { if (ok) return 1; leave(5); } static int pick(int k) { switch (k) { case 0: return 10; case 1: return 11; default: leave(k); } }
static int cond(int k) { return k ? k : (leave(9), 0); } static int forever(int n) { for (;;) if (--n == 0) return 3; } static int un(int n) { if (n) return n; __builtin_unreachable(); }
int main(void)
{
    int v = setjmp(env); printf("back %d\n", v); if (v == 0) need(0); if (v == 5) pick(7); if (v == 7) cond(0); printf("%d %d %d %d\n", need(1), pick(1), cond(4), forever(3) + un(2)); if (v == 9) stop(3); abort();
}
