//! Eight-bit jumps to another global label of the same section (PC8 where the assembler leaves one).
    .text
    .globl main, skip
main:
    subq $8, %rsp
    movl $3, %esi
    xorl %ecx, %ecx
    jrcxz skip
    movl $4, %esi
skip:
    leaq format(%rip), %rdi
    xorl %eax, %eax
    call printf@PLT
    xorl %eax, %eax
    addq $8, %rsp
    ret
    .section .rodata
format: .asciz "%d\n"
    .section .note.GNU-stack,"",@progbits
