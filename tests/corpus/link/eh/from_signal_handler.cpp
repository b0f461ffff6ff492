//! Thrown from a handler of a synchronous signal (-fnon-call-exceptions).
//! flags: -O0 -fnon-call-exceptions -fasynchronous-unwind-tables
#include <csignal>
#include <cstdio>
static void h(int s) { sigset_t m; sigemptyset(&m); sigaddset(&m, s); sigprocmask(SIG_UNBLOCK, &m, 0); throw s; }
int main() { std::signal(SIGSEGV, h); try { *(volatile int *)0 = 1; std::puts("never"); } catch (int s) { std::printf("caught signal %d\n", s); } }
