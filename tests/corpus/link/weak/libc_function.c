//! A weak reference to what libc has is bound to libc.
#include <stdio.h>
__attribute__((weak)) int puts(const char *);
__attribute__((weak)) int no_such_function_in_libc(const char *);
int main(void) { if (puts) puts("libc has it"); printf("%d\n", no_such_function_in_libc == 0); }
