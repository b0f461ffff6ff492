//! The large code model: every address by 64 bits.
//! flags: -O0 -mcmodel=large | -O2 -mcmodel=large | -O2 -mcmodel=large -fPIC
//! clang: -O1 -mcmodel=large
#include <stdio.h>
#include <string.h>
extern int far_datum; static int near_datum = 3; int far(int (*)(int)); static int cb(int x) { return x * near_datum; } static const char *const names[] = { "a", "bc" };
int main(void) { far_datum++; printf("%d %s %zu\n", far(cb), names[1], strlen(names[0])); }
//! file b.c
int far_datum = 10; int far(int (*f)(int)) { return f(far_datum); }
