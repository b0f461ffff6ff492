// Thread-local variables: initial values, addresses, arrays, static in functions.
#include <pthread.h>
#include <stdio.h>
static _Thread_local int n = 5; __thread struct { int a; char b[8]; } rec = {1, "init"}; static __thread int zero[100]; _Thread_local double d = 1.5; static int shared;
static int counter(void) { static __thread int c = 10; return c++; }
static int *address(void) { return &n; }
static void *work(void *arg)
{
    int id = *(int *)arg; n += id; rec.a = n; rec.b[0] = 'I'; for (int i = 0; i < 100; i++) zero[i] += i; d *= 2; counter(); counter(); shared += id;
    int *out = arg; out[1] = n; out[2] = rec.a + (rec.b[1] == 'n'); out[3] = zero[99] + zero[1]; out[4] = (int)(d * 10) + counter() * 1000; out[5] = address() == &n; return address();
}
int main(void)
{
    int out[3][6] = {{1}, {2}, {3}}; void *where[3]; for (int i = 0; i < 3; i++) { pthread_t t; pthread_create(&t, 0, work, out[i]); pthread_join(t, &where[i]); for (int k = 0; k < 6; k++) printf("%d ", out[i][k]); printf("%d\n", where[i] != (void *)&n); }
    printf("%d %d %s %d %g %d %d\n", n, rec.a, rec.b, zero[99], d, counter(), shared);
}
