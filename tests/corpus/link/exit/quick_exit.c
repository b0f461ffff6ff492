//! quick_exit runs only at_quick_exit handlers, and no destructors.
//! exit: 5
#include <stdio.h>
#include <stdlib.h>
static void quick(void) { puts("quick"); fflush(stdout); }
static void slow(void) { puts("never"); }
__attribute__((destructor)) static void down(void) { puts("never"); }
int main(void) { atexit(slow); at_quick_exit(quick); quick_exit(5); }
