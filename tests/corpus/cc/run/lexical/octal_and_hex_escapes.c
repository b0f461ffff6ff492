// Octal escapes stop after three digits, hexadecimal ones only at the first other letter.
#include <stdio.h>
int main(void) { const char s[] = "\1234\08\x41\x0Bz\377\18"; for (unsigned i = 0; i < sizeof s; i++) printf("%d ", s[i]); puts(""); }
