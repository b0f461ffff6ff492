//! Thread-local structures; pointers into them are per thread, initial pointers to ordinary data are right.
#include <stdio.h>
#include <pthread.h>
static int shared = 8; static const char text[] = "text";
struct state { int *p; const char *s; int (*f)(const char *); char name[16]; };
static __thread struct state state = { &shared, text, puts, "state" };
static void *run(void *p) { state.f(state.s); (*state.p)++; state.name[0] = 'S'; printf("%s %d\n", state.name, &state == p); return 0; }
int main(void) { pthread_t t; pthread_create(&t, 0, run, &state); pthread_join(t, 0); printf("%s %d\n", state.name, shared); run(&state); }
