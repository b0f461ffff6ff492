//! After fork the child changes its own copy, its status comes back.
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
static int value = 1; __thread int local = 2;
int main(void) {
    fflush(stdout); pid_t p = fork();
    if (!p) { value = 50; local = 60; printf("child %d %d\n", value, local); fflush(stdout); _exit(7); }
    int s; waitpid(p, &s, 0); printf("parent %d %d %d\n", value, local, WEXITSTATUS(s));
}
