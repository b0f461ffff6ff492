//! .ctors.N sections: the number is 65535 minus the priority.
//! flags: -O0 | -O2
//! clang: no one compiler is enough
#include <stdio.h>
static void early(void) { puts("early"); }
static void late(void) { puts("late"); }
static void *keep[] __attribute__((used)) = { early, late };
asm(".section .ctors.65435,\"aw\",@progbits\n.quad early\n.section .ctors.65035,\"aw\",@progbits\n.quad late\n.text");
int main(void) { puts("main"); }
