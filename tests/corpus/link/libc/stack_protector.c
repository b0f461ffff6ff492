//! -fstack-protector-all: the canary of the thread is there; good frames pass.
//! flags: -O0 -fstack-protector-all | -O2 -fPIC -fstack-protector-strong | -O1 -fno-pic -fstack-protector-all
#include <pthread.h>
#include <stdio.h>
#include <string.h>
static void *run(void *p) { char b[32]; strcpy(b, p); puts(b); return 0; }
int main(void) { pthread_t t; run("main"); pthread_create(&t, 0, run, "thread"); pthread_join(t, 0); }
