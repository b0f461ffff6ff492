//! .lcomm and .comm of the assembler, with alignment.
    .comm shared_block, 64, 32
    .local private_block
    .comm private_block, 16, 16
    .lcomm tiny, 4
    .text
    .globl main
main:
    subq $8, %rsp
    leaq shared_block(%rip), %rsi
    andl $31, %esi
    leaq private_block(%rip), %rdx
    andl $15, %edx
    movl $5, tiny(%rip)
    movl tiny(%rip), %ecx
    leaq format(%rip), %rdi
    xorl %eax, %eax
    call printf@PLT
    xorl %eax, %eax
    addq $8, %rsp
    ret
    .section .rodata
format: .asciz "%d %d %d\n"
    .section .note.GNU-stack,"",@progbits
