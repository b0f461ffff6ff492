//! pthread_atfork handlers run in their order.
#include <pthread.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
static int n; static void before(void) { n += 1; } static void parent(void) { n += 10; } static void child(void) { n += 100; }
int main(void) { pthread_atfork(before, parent, child); if (!fork()) { printf("child %d\n", n); fflush(stdout); _exit(0); } wait(0); printf("parent %d\n", n); }
