//! A value that does not fit a byte.
//! refuse: wide_value
    .data
    .byte wide_value
    .text
    .globl main
main: xorl %eax, %eax
    ret
    .section .note.GNU-stack,"",@progbits
//! file b.s
    .globl wide_value
    .set wide_value, 0x1234
    .section .note.GNU-stack,"",@progbits
