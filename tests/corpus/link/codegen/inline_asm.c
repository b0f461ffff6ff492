//! Inline assembly that names symbols of C.
#include <stdio.h>
int counter = 4; static int hidden_counter = 6; int callee(int x) { return x + 2; }
int main(void) {
    int a; long b; asm volatile("incl counter(%%rip)\n\tmovl counter(%%rip), %0" : "=r"(a) : : "memory");
    asm("leaq %c1(%%rip), %0" : "=r"(b) : "i"(&hidden_counter)); printf("%d %d %d\n", a, *(int *)b, callee(1));
}
