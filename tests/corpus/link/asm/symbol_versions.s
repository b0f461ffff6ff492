//! A versioned name of libc asked for by .symver.
    .symver old_memcpy, memcpy@GLIBC_2.2.5
    .text
    .globl main
main:
    subq $24, %rsp
    movq %rsp, %rdi
    leaq text(%rip), %rsi
    movl $10, %edx
    call old_memcpy@PLT
    movq %rsp, %rdi
    call puts@PLT
    xorl %eax, %eax
    addq $24, %rsp
    ret
    .section .rodata
text: .asciz "versioned"
    .section .note.GNU-stack,"",@progbits
