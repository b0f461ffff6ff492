//! A program that defines malloc itself cannot be served inside a process whose libc has its own.
//! refuse: malloc
#include <stddef.h>
static char pool[1 << 20]; static size_t used;
void *malloc(size_t n) { void *p = pool + used; used += (n + 15) & ~15ul; return p; }
void free(void *p) {}
int main(void) { return malloc(4) == 0; }
