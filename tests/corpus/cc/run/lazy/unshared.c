// What the kernel grants only to a process of one thread is granted as to a program built before: lively's own threads
// are out of the way.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#define ALL ROW(0) ROW(1) ROW(2) ROW(3) ROW(4) ROW(5)
#define ROW(a) TEN(a, 0) TEN(a, 1) TEN(a, 2) TEN(a, 3) TEN(a, 4) TEN(a, 5)
#define TEN(a, b) F(a, b, 0) F(a, b, 1) F(a, b, 2) F(a, b, 3) F(a, b, 4) F(a, b, 5)
#define F(a, b, c) static int f##a##b##c(int depth);
ALL
#undef F
#define F(a, b, c) static int f##a##b##c(int depth) { return depth <= 0 ? 0x##a##b##c : f##b##c##a(depth - 1) ^ f##c##b##a(depth - 2); }
ALL
#undef F
#define F(a, b, c) +f##a##b##c(2)
static const char *said(int answer) { return answer == 0 ? "done" : strerror(errno); }
int main(void)
{
    printf("%d\n", f012(6));
    int home = open("/proc/self/ns/mnt", O_RDONLY);
    printf("%s\n", said(unshare(CLONE_NEWUSER | CLONE_NEWNS)));
    printf("%d\n", 0 ALL);
    printf("%s\n", said(unshare(CLONE_NEWUSER)));
    printf("%s\n", said(setns(home, CLONE_NEWNS)));
    return 0;
}
