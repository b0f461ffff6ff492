//! exit from another thread ends the program with its status, handlers run.
//! exit: 11
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
static void bye(void) { puts("bye"); }
static void *run(void *p) { exit(11); }
int main(void) { pthread_t t; atexit(bye); pthread_create(&t, 0, run, 0); for (;;) pause(); }
