//! on_exit handlers get the status and their argument, in order with atexit.
//! exit: 7
#define _DEFAULT_SOURCE
#include <stdio.h>
#include <stdlib.h>
static void bye(int status, void *p) { printf("%d %s\n", status, (char *)p); }
static void plain(void) { puts("plain"); }
int main(void) { on_exit(bye, "first"); atexit(plain); on_exit(bye, "last"); exit(7); }
