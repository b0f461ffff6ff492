//! A library's weak default is overridden by the program's strong one for calls in the library too.
//! archive: lib.a lib.o
#include <stdio.h>
void log_line(const char *text) { printf("mine: %s\n", text); }
void work(void);
int main(void) { work(); }
//! file lib.c
#include <stdio.h>
__attribute__((weak, noinline)) void log_line(const char *text) { printf("default: %s\n", text); }
void work(void) { log_line("working"); }
