// Fresh functions on the small stacks of coroutines.
#include <stdio.h>
#include <stdlib.h>
#include <ucontext.h>
enum { COUNT = 4, ROOM = 16384 };
static ucontext_t back, lines[COUNT];
static int order[64], used;
static void say(int who, int what) { order[used++] = who * 10 + what; }
static int step_a(int n) { return n + 1; }
static int step_b(int n) { return n + step_a(n); }
static long double step_c(long double n) { return n / 2; }
static void pause_of(int who) { swapcontext(&lines[who], &back); }
static void line(int who)
{
    say(who, step_a(0));
    pause_of(who);
    say(who, step_b(1) - 1);
    pause_of(who);
    say(who, (int)step_c(6));
}
int main(void)
{
    for (int i = 0; i < COUNT; i++) {
        getcontext(&lines[i]);
        lines[i].uc_stack.ss_sp = malloc(ROOM);
        lines[i].uc_stack.ss_size = ROOM;
        lines[i].uc_link = &back;
        makecontext(&lines[i], (void (*)(void))line, 1, i);
    }
    for (int round = 0; round < 3; round++)
        for (int i = 0; i < COUNT; i++) swapcontext(&back, &lines[i]);
    for (int i = 0; i < used; i++) printf("%d ", order[i]);
    printf("\n");
    return 0;
}
