//! Absolute symbols: their value is their address.
//! flags: -O0 -fno-pic | -O2 -fPIC | -O1 -mcmodel=large
#include <stdio.h>
#include <stdint.h>
extern char magic_number[], small_number[];
int main(void) { printf("%#lx %ld\n", (long)(uintptr_t)magic_number, (long)(uintptr_t)small_number); }
//! file b.s
    .globl magic_number, small_number
    .set magic_number, 0x12345678
    .set small_number, 42
    .section .note.GNU-stack,"",@progbits
