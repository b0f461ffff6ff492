// A program of 216 functions that call each other: while one is made, those that it calls are made ahead. Threads, and
// children forked in all ways meanwhile, get the same bodies.
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
// Each calls two whose digits are its own in another order, and one of another row.
#define ALL ROW(0) ROW(1) ROW(2) ROW(3) ROW(4) ROW(5)
#define ROW(a) TEN(a, 0) TEN(a, 1) TEN(a, 2) TEN(a, 3) TEN(a, 4) TEN(a, 5)
#define TEN(a, b) F(a, b, 0, 1) F(a, b, 1, 2) F(a, b, 2, 3) F(a, b, 3, 4) F(a, b, 4, 5) F(a, b, 5, 0)
#define F(a, b, c, next) static long f##a##b##c(long depth);
ALL
#undef F
#define F(a, b, c, next) static long f##a##b##c(long depth) { \
    long here = 0x##a##b##c; \
    if (depth <= 0) return here; \
    long sum = f##b##c##a(depth - 1) * 3 + (here ^ f##c##a##b(depth - 2)); \
    return depth & 1 ? sum + f##next##b##a(depth - 3) : sum - here; }
ALL
#undef F
#define F(a, b, c, next) f##a##b##c,
static long (*const all[])(long) = { ALL };
enum { COUNT = sizeof all / sizeof *all };
static void *work(void *from)
{
    unsigned long sum = 0;
    for (long n = 0; n < COUNT; n += 5) sum = sum * 31 + (unsigned long)all[(n + (long)from) % COUNT](3);
    return (void *)sum;
}
static int child(int n)
{
    unsigned long sum = 0;
    for (int i = n; i < COUNT; i += 11) sum = sum * 31 + (unsigned long)all[i](4);
    return (int)(sum % 251);
}
static int status_of(long pid)
{
    int status = 0;
    waitpid((int)pid, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
int main(void)
{
    pthread_t threads[3];
    for (int round = 0; round < 6; round++) {
        printf("%d: %ld\n", round, f012(5 + round));
        fflush(stdout);
        long one = fork();
        if (!one) _exit(child(round));
        long other = syscall(SYS_clone, SIGCHLD, 0, 0, 0, 0);
        if (!other) _exit(child(round + 40));
        printf("%d: children %d %d\n", round, status_of(one), status_of(other));
        if (round == 2)
            for (long n = 0; n < 3; n++) pthread_create(&threads[n], 0, work, (void *)(n * 17));
        if (round == 2)
            for (int n = 0; n < 3; n++) {
                void *sum;
                pthread_join(threads[n], &sum);
                printf("thread %lx\n", (unsigned long)sum);
            }
    }
    return 0;
}
