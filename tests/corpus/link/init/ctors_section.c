//! The old .ctors and .dtors sections: constructors from the last to the first.
//! flags: -O0 | -O2 -fPIC | -O1 -fno-pic
//! clang: no the order of the two forms is the linker's
#include <stdio.h>
static void one(void) { puts("one"); }
static void two(void) { puts("two"); }
static void bye(void) { puts("bye"); }
asm(".section .ctors,\"aw\",@progbits\n.quad one, two\n.section .dtors,\"aw\",@progbits\n.quad bye\n.text");
static void *keep[] __attribute__((used)) = { one, two, bye };
int main(void) { puts("main"); }
