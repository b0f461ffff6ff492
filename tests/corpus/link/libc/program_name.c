//! program_invocation_short_name and stdin's address as initial values in data.
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
char **name = &program_invocation_short_name; FILE **in = &stdin; extern char **environ; char ***env = &environ;
int main(void) { printf("%d %d %d\n", *name != 0, *in == stdin, *env == environ); }
