//! Reads standard input to its end.
//! stdin: one\ntwo\nthree\n
#include <stdio.h>
#include <string.h>
int main(void) { char b[100]; int n = 0, c = 0; while (fgets(b, sizeof b, stdin)) { n++; c += strlen(b); } printf("%d %d %d\n", n, c, feof(stdin)); }
