//! Handlers for raised signals, with siginfo; blocked and pending.
#include <signal.h>
#include <stdio.h>
#include <string.h>
static volatile sig_atomic_t seen; static void h(int s, siginfo_t *i, void *c) { seen = seen * 100 + s; }
int main(void) {
    struct sigaction a; memset(&a, 0, sizeof a); a.sa_sigaction = h; a.sa_flags = SA_SIGINFO;
    sigaction(SIGALRM, &a, 0); sigaction(SIGUSR1, &a, 0); raise(SIGALRM);
    sigset_t s, p; sigemptyset(&s); sigaddset(&s, SIGUSR1); sigprocmask(SIG_BLOCK, &s, 0); raise(SIGUSR1); sigpending(&p);
    printf("%d %d ", (int)seen, sigismember(&p, SIGUSR1)); sigprocmask(SIG_UNBLOCK, &s, 0); printf("%d\n", (int)seen);
}
