// Forks while other threads call fresh functions: no child finds a lock that nobody will open.
#include <pthread.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
#define T(n) static int t##n(int x) { return x + n; } static int c##n(int x) { return x + 2 * n; }
#define TEN(a) T(a##0) T(a##1) T(a##2) T(a##3) T(a##4) T(a##5) T(a##6) T(a##7) T(a##8) T(a##9)
TEN(1) TEN(2) TEN(3) TEN(4)
#define N(p, a) p##a##0, p##a##1, p##a##2, p##a##3, p##a##4, p##a##5, p##a##6, p##a##7, p##a##8, p##a##9
static int (*const of_threads[])(int) = { N(t, 1), N(t, 2), N(t, 3), N(t, 4) };
static int (*const of_children[])(int) = { N(c, 1), N(c, 2), N(c, 3), N(c, 4) };
static void *work(void *from)
{
    long sum = 0;
    for (int i = 0; i < 40; i++) sum += of_threads[(i + (long)from) % 40](1);
    return (void *)sum;
}
int main(void)
{
    pthread_t threads[4];
    for (long i = 0; i < 4; i++) pthread_create(&threads[i], NULL, work, (void *)(10 * i));
    int sum = 0;
    for (int i = 0; i < 40; i++) {
        pid_t child = fork();
        if (!child) _exit(of_children[i](i) & 127);
        int status;
        waitpid(child, &status, 0);
        sum += WEXITSTATUS(status);
    }
    printf("%d", sum);
    for (int i = 0; i < 4; i++) {
        void *result;
        pthread_join(threads[i], &result);
        printf(" %ld", (long)result);
    }
    printf("\n");
    return 0;
}
