//! Conditional jumps and tail jumps into other sections and objects.
    .text
    .globl main
main:
    subq $8, %rsp
    movl $5, %edi
    cmpl $5, %edi
    je elsewhere
    ud2
    .section .text.far,"ax"
elsewhere:
    call other
    movl %eax, %esi
    leaq format(%rip), %rdi
    xorl %eax, %eax
    call printf
    xorl %eax, %eax
    addq $8, %rsp
    ret
    .section .rodata
format: .asciz "%d\n"
    .section .note.GNU-stack,"",@progbits
//! file other.s
    .text
    .globl other
other: jmp last
    .section .text.third,"ax"
last: leal 7(%rdi), %eax
    ret
    .section .note.GNU-stack,"",@progbits
