// 7.14: handlers called by raise, blocked, ignored and reset.
#include <stdio.h>
#include <signal.h>
#include <string.h>
static volatile sig_atomic_t got, last; static void on(int s) { got++; last = s; } static void once(int s) { signal(s, SIG_IGN); got += 10; }
int main(void)
{
    signal(SIGUSR1, on); raise(SIGUSR1); signal(SIGUSR1, on); raise(SIGUSR1); printf("%d %d\n", got, last == SIGUSR1); printf("%d\n", signal(SIGUSR2, once) == SIG_DFL); raise(SIGUSR2); raise(SIGUSR2); printf("%d\n", got); struct sigaction a; memset(&a, 0, sizeof a); a.sa_handler = on; sigaction(SIGTERM, &a, 0); sigset_t s, o; sigemptyset(&s); sigaddset(&s, SIGTERM); sigprocmask(SIG_BLOCK, &s, &o); raise(SIGTERM); printf("%d\n", got); sigprocmask(SIG_SETMASK, &o, 0); printf("%d %d\n", got, last == SIGTERM); printf("%d %d\n", sigismember(&s, SIGTERM), sigismember(&o, SIGTERM));
}
