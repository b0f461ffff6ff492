//! pthread_exit from main: the others go on, the last one ends the process with 0.
#include <pthread.h>
#include <stdio.h>
static pthread_t first;
static void *run(void *p) { pthread_join(first, 0); puts("still here"); return 0; }
int main(void) { pthread_t t; first = pthread_self(); pthread_create(&t, 0, run, 0); puts("main leaves"); fflush(stdout); pthread_exit(0); }
