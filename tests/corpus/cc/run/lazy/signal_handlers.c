// Functions that are called for the first time inside signal handlers, also on a small stack of their own.
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static volatile int log_of[8];
static int deeper(int n) { return n ? n + deeper(n - 1) : 0; }
static void note(int slot, int value) { log_of[slot] = value; }
static void on_usr1(int signal) { note(0, signal == SIGUSR1); note(1, deeper(5)); }
static double only_in_handler(double x, float y, int n) { return x * y + n; }
static void on_usr2(int signal, siginfo_t *info, void *context)
{
    (void)context;
    note(2, info->si_signo == signal);
    note(3, (int)only_in_handler(2.5, 4.0f, 3));
}
static int compare(const void *a, const void *b) { return *(const int *)a - *(const int *)b; }
static void on_term(int signal)
{
    int list[] = { 4, 1, 3, 2 };
    (void)signal;
    qsort(list, 4, sizeof *list, compare);
    note(4, list[0] * 1000 + list[1] * 100 + list[2] * 10 + list[3]);
}
int main(void)
{
    static char room[16384];
    stack_t stack = { .ss_sp = room, .ss_size = sizeof room };
    struct sigaction action;
    memset(&action, 0, sizeof action);
    sigaltstack(&stack, NULL);
    action.sa_handler = on_usr1;
    sigaction(SIGUSR1, &action, NULL);
    action.sa_sigaction = on_usr2;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigaction(SIGUSR2, &action, NULL);
    signal(SIGTERM, on_term);
    raise(SIGUSR1);
    raise(SIGUSR2);
    raise(SIGTERM);
    for (int i = 0; i < 5; i++) printf("%d ", log_of[i]);
    printf("\n");
    return 0;
}
