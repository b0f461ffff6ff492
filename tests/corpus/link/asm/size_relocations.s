//! SIZE32 and SIZE64: the size of a symbol, with an addend.
    .data
    .globl sized
    .type sized, @object
    .size sized, 123
sized: .zero 123
    .balign 8
size64: .quad sized@SIZE
size32: .long sized@SIZE + 1000
    .section .rodata
format: .asciz "%ld %d\n"
    .text
    .globl main
main:
    subq $8, %rsp
    movq size64(%rip), %rsi
    movl size32(%rip), %edx
    leaq format(%rip), %rdi
    xorl %eax, %eax
    call printf@PLT
    xorl %eax, %eax
    addq $8, %rsp
    ret
    .section .note.GNU-stack,"",@progbits
