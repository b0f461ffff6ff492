//! exit called by a constructor: main never runs, atexit handlers and destructors do.
//! exit: 9
#include <stdio.h>
#include <stdlib.h>
static void bye(void) { puts("bye"); }
__attribute__((constructor)) static void up(void) { atexit(bye); puts("up"); exit(9); }
__attribute__((destructor)) static void down(void) { puts("down"); }
int main(void) { puts("never"); }
