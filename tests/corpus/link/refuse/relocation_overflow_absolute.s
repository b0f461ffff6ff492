//! A value that does not fit its 32-bit field names place and reason.
//! refuse: too_large
    .text
    .globl main
main:
    movl $too_large, %eax
    ret
    .section .note.GNU-stack,"",@progbits
//! file b.s
    .globl too_large
    .set too_large, 0x123456789a
    .section .note.GNU-stack,"",@progbits
