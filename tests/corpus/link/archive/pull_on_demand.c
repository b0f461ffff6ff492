//! Only members that something needs are linked; a constructor in another member does not run.
//! archive: l.a needed.o idle.o
#include <stdio.h>
int needed(void);
int main(void) { printf("%d\n", needed()); }
//! file needed.c
int needed(void) { return 4; }
//! file idle.c
#include <stdio.h>
__attribute__((constructor)) static void loud(void) { puts("idle was linked"); }
int idle(void) { return 5; }
