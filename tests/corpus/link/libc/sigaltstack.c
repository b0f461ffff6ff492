//! A stack overflow handled on an alternate stack.
//! flags: -O0 | -O1 -fPIC | -O0 -fno-pic
//! clang: -O0
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
static sigjmp_buf home; static void h(int s) { siglongjmp(home, 1); }
int dive(int n) { volatile char b[1024]; b[n % 1024] = n; return dive(n + 1) + b[n % 1024]; }
int main(void) {
    stack_t s = { .ss_sp = malloc(65536), .ss_size = 65536 }; sigaltstack(&s, 0);
    struct sigaction a = { .sa_handler = h, .sa_flags = SA_ONSTACK }; sigaction(SIGSEGV, &a, 0);
    struct rlimit r = { 1 << 20, 1 << 20 }; setrlimit(RLIMIT_STACK, &r);
    if (!sigsetjmp(home, 1)) return dive(0);
    puts("overflow handled");
}
