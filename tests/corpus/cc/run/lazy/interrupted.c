// A timer interrupts the program all the time, also while it calls functions for the first time; the handler calls
// fresh ones itself.
#include <signal.h>
#include <stdio.h>
#include <sys/time.h>
static volatile sig_atomic_t ticks, sum;
#define F(n) static int f##n(int x) { return x + n; } static int g##n(int x) { return x * 2 + n; }
F(0) F(1) F(2) F(3) F(4) F(5) F(6) F(7) F(8) F(9)
F(10) F(11) F(12) F(13) F(14) F(15) F(16) F(17) F(18) F(19)
static int (*const of_main[])(int) = { f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19 };
static int (*const of_handler[])(int) = { g0, g1, g2, g3, g4, g5, g6, g7, g8, g9, g10, g11, g12, g13, g14, g15, g16, g17, g18, g19 };
static void tick(int signal)
{
    (void)signal;
    if (ticks < 20) sum += of_handler[ticks](1);
    ticks++;
}
int main(void)
{
    struct itimerval often = { { 0, 200 }, { 0, 200 } };
    signal(SIGALRM, tick);
    setitimer(ITIMER_REAL, &often, NULL);
    int total = 0;
    for (int i = 0; i < 20; i++) {
        total += of_main[i](i);
        for (int before = ticks; ticks == before && ticks < 20;) {}
    }
    while (ticks < 20) {}
    printf("%d %d\n", total, (int)sum);
    return 0;
}
