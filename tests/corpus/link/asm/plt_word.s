//! A 32-bit word sym@PLT in data (PLT32 outside of a call), for a function of libc.
    .data
word: .long puts@PLT
    .section .rodata
text: .asciz "by a word"
    .text
    .globl main
main:
    subq $8, %rsp
    leaq word(%rip), %rax
    movslq (%rax), %rcx
    addq %rcx, %rax
    leaq text(%rip), %rdi
    call *%rax
    xorl %eax, %eax
    addq $8, %rsp
    ret
    .section .note.GNU-stack,"",@progbits
