//! errno is libc's own thread-local.
#include <errno.h>
#include <stdio.h>
#include <pthread.h>
#include <unistd.h>
static void *run(void *p) { errno = 0; close(-1); printf("%d\n", errno == EBADF); return 0; }
int main(void) { pthread_t t; errno = 55; pthread_create(&t, 0, run, 0); pthread_join(t, 0); printf("%d\n", errno); }
