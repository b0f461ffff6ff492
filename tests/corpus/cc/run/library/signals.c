// Handlers of signals that the program raises itself.
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
static volatile sig_atomic_t got, count; static void on(int s) { got = s; count++; } static void info(int s, siginfo_t *i, void *c) { (void)c; got = s + (i->si_pid == getpid()) * 100; }
int main(void)
{
    void (*old)(int) = signal(SIGUSR1, on); printf("%d ", old == SIG_DFL); raise(SIGUSR1); printf("%d %d\n", got == SIGUSR1, count); signal(SIGUSR1, SIG_IGN); raise(SIGUSR1); printf("%d\n", count);
    struct sigaction sa, was; memset(&sa, 0, sizeof sa); sa.sa_sigaction = info; sa.sa_flags = SA_SIGINFO; sigaction(SIGUSR2, &sa, &was); kill(getpid(), SIGUSR2); printf("%d %d\n", got == SIGUSR2 + 100, was.sa_handler == SIG_DFL); sigset_t set, pend; sigemptyset(&set); sigaddset(&set, SIGUSR2); sigprocmask(SIG_BLOCK, &set, NULL); got = 0; raise(SIGUSR2); sigpending(&pend); printf("%d %d ", got, sigismember(&pend, SIGUSR2)); sigprocmask(SIG_UNBLOCK, &set, NULL); printf("%d\n", got != 0); int bad = signal(12345, on) == SIG_ERR; printf("%d %d %d\n", bad, errno == EINVAL, SIGINT);
}
