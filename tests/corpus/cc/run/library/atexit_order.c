// 7.22.4: exit runs handlers last to first, then destructors, and flushes.
#include <stdio.h>
#include <stdlib.h>
static void a(void) { puts("a"); } static void b(void) { puts("b"); atexit(a); } static void c(void) { puts("c"); } __attribute__((destructor)) static void d(void) { puts("destructor"); } __attribute__((constructor)) static void k(void) { puts("constructor"); } __attribute__((destructor(200))) static void late(void) { puts("late"); } __attribute__((constructor(200))) static void early(void) { puts("early"); }
int main(void)
{
    atexit(a); atexit(b); atexit(c); printf("no newline at the end: "); if (getenv("PATH")) { fputs("leaving", stdout); puts(""); exit(4); }
}
