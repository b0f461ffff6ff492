// Compound assignment of _Atomic objects that no single instruction adds to: nothing of four threads is lost.
// flags: -latomic
#include <pthread.h>
#include <stdio.h>
#include <complex.h>

static _Atomic long double wide;
static _Atomic(double _Complex) pair;
static _Atomic(long double _Complex) locked;
static _Atomic double plain;

static void *work(void *unused)
{
    for (int i = 0; i < 20000; i++) {
        wide += 1;
        pair += 1.0 + 2.0i;
        locked += 2.0L;
        plain++;
    }
    return unused;
}

int main(void)
{
    pthread_t threads[4];
    for (int i = 0; i < 4; i++)
        pthread_create(&threads[i], 0, work, 0);
    for (int i = 0; i < 4; i++)
        pthread_join(threads[i], 0);
    double _Complex p = pair;
    long double _Complex l = locked;
    printf("%Lg %g %g %Lg %g\n", wide, creal(p), cimag(p), creall(l), plain);
    return 0;
}
