//! _GLOBAL_OFFSET_TABLE_ is the origin of GOT-relative offsets.
//! clang: no the assembly is spelled for one compiler
//! flags: -O0 | -O2 -fPIC
#include <stdio.h>
__attribute__((used)) static int target = 11;
int main(void) {
    long got, off;
    asm("leaq _GLOBAL_OFFSET_TABLE_(%%rip), %0" : "=r"(got));
    asm("movabsq $target@GOTOFF, %0" : "=r"(off));
    printf("%d\n", *(int *)(got + off));
}
