//! -ffunction-sections and -fdata-sections with unused functions and data.
//! flags: -O0 -ffunction-sections -fdata-sections | -O2 -ffunction-sections -fdata-sections -fPIC | -Os -ffunction-sections
#include <stdio.h>
int used = 1; int unused = 2; static const char *names[] = { "x", "y" }; int f(int x) { return x + used; } int not_called(int x) { return x + unused; } int also_not(void);
int not_reached(void) { return also_not ? 1 : 0; } int also_not(void) { return 3; }
int main(void) { printf("%d %s\n", f(2), names[1]); }
