//! Weak references to the bounds of a section that nobody has are null.
#include <stdio.h>
extern char __start_nothing[] __attribute__((weak)), __stop_nothing[] __attribute__((weak));
int main(void) { printf("%d %d\n", __start_nothing == 0, __stop_nothing == 0); }
