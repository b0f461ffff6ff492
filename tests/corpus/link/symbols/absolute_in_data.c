//! Absolute symbols in tables, with addends, in 8, 16, 32 and 64 bits.
//! flags: -O0 -fno-pic
//! clang: no the data are the assembler's
#include <stdio.h>
extern unsigned char t8; extern unsigned short t16; extern unsigned t32; extern unsigned long t64;
int main(void) { printf("%x %x %x %lx\n", t8, t16, t32, t64); }
//! file b.s
    .globl absolute_value
    .set absolute_value, 0x21
    .section .note.GNU-stack,"",@progbits
//! file c.s
    .data
    .globl t8, t16, t32, t64
    .balign 8
t64: .quad absolute_value + 0x100000000
t32: .long absolute_value + 0x1000
t16: .value absolute_value + 0x100
t8: .byte absolute_value + 1
    .section .note.GNU-stack,"",@progbits
