//! Differences to the place: .long sym-. (PC32), .quad sym-. (PC64), to another section.
    .data
    .balign 8
rel32: .long value - .
rel64: .quad value - .
back:  .long rel32 - .
cross: .long constant - .
    .section .data.other,"aw"
value: .long 31
    .section .rodata
constant: .long 32
format: .asciz "%d %d %d %d\n"
    .text
    .globl main
main:
    leaq rel32(%rip), %rax
    movslq (%rax), %rcx
    movl (%rax,%rcx), %esi
    leaq rel64(%rip), %rax
    addq (%rax), %rax
    movl (%rax), %edx
    movl back(%rip), %ecx
    leaq cross(%rip), %rax
    movslq (%rax), %r8
    movl (%rax,%r8), %r8d
    subq $8, %rsp
    leaq format(%rip), %rdi
    xorl %eax, %eax
    call printf@PLT
    xorl %eax, %eax
    addq $8, %rsp
    ret
    .section .note.GNU-stack,"",@progbits
