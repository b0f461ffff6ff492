//! A function renamed for the assembler by a declaration.
#include <stdio.h>
int plain(int x) __asm__("renamed_plain");
int plain(int x) { return x * 2; }
int renamed_plain(int);
int main(void) { printf("%d %d\n", plain(4), renamed_plain(5)); }
