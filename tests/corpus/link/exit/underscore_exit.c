//! _exit runs nothing and flushes nothing.
//! exit: 6
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
static void never(void) { puts("never"); }
int main(void) { atexit(never); write(1, "direct\n", 7); printf("lost in the buffer"); _exit(6); }
