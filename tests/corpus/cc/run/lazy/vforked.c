// A child of vfork, in its parent's memory, calls functions for the first time.
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
static int in_child(int n) { return n + 7; }
static int in_both(int n) { return n * 2; }
int main(void)
{
    volatile int seen = 0;
    pid_t child = vfork();
    if (!child) { seen = in_child(1) + in_both(3); _exit(seen); }
    int status;
    waitpid(child, &status, 0);
    printf("%d %d %d %d\n", WEXITSTATUS(status), seen, in_child(2), in_both(4));
    return 0;
}
