//! A 32-bit GOTPCREL word in data, as unwinding tables have.
    .data
    .balign 4
word: .long value@GOTPCREL
    .globl value
    .balign 8
value: .quad 67
    .section .rodata
format: .asciz "%ld\n"
    .text
    .globl main
main:
    subq $8, %rsp
    leaq word(%rip), %rax
    movslq (%rax), %rcx
    movq (%rax,%rcx), %rax
    movq (%rax), %rsi
    leaq format(%rip), %rdi
    xorl %eax, %eax
    call printf@PLT
    xorl %eax, %eax
    addq $8, %rsp
    ret
    .section .note.GNU-stack,"",@progbits
