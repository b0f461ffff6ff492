//! A program handles its own SIGSEGV and SIGFPE and goes on by siglongjmp.
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
static sigjmp_buf home; static void h(int s) { siglongjmp(home, s); }
int main(int argc, char **argv) {
    signal(SIGSEGV, h); signal(SIGFPE, h); volatile int n = 0, zero = argc - 1;
    int s = sigsetjmp(home, 1); if (s) printf("signal %d\n", s);
    if (n++ < 2) *(volatile int *)0 = 1; else if (n == 3) return 5 / zero; else printf("%d\n", n);
}
