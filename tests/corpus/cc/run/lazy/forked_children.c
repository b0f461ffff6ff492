// Children of fork call functions that nobody has called yet; so do their children, and their parent afterwards.
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
static int in_child(int n) { return n + 1; }
static int in_both(int n) { return n * 3; }
static int in_grandchild(int n) { return n - 2; }
static int in_parent(int n) { return n * n; }
static int late_a(int n) { return n ^ 5; }
static int late_b(int n) { return n | 16; }
static int status_of(pid_t child) { int status; waitpid(child, &status, 0); return WIFEXITED(status) ? WEXITSTATUS(status) : -1; }
int main(void)
{
    pid_t child = fork();
    if (!child) {
        int own = in_child(4) + in_both(2);
        pid_t grandchild = fork();
        if (!grandchild) _exit(in_grandchild(own) + in_both(1));
        _exit(status_of(grandchild) + late_a(2));
    }
    int first = in_parent(5) + in_both(7) + late_b(1);
    int of_child = status_of(child);
    printf("%d %d\n", first, of_child);
    int sum = 0;
    for (int i = 0; i < 20; i++) {
        pid_t one = fork();
        if (!one) _exit(late_a(i) + in_child(i));
        sum += status_of(one);
    }
    printf("%d %d %d\n", sum, in_child(1), in_grandchild(1) + late_a(0));
    return 0;
}
