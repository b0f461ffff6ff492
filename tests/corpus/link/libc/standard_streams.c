//! stdout, stderr and stdin by name, in every way of addressing.
//! flags-add: -O2 -fno-plt | -O1 -mcmodel=large | -O0 -fno-pic | -Os -fpie
//! clang: -O1 | -O1 -fno-pic
//! stdin: typed line\n
//! stderr: to stderr
#include <stdio.h>
FILE *const *stream = &stdout;
int main(void) {
    char b[64]; fgets(b, sizeof b, stdin);
    fprintf(stdout, "out %s", b); fprintf(*stream, "again\n"); fprintf(stderr, "to stderr\n"); fflush(stdout); putc('!', stdout);
}
