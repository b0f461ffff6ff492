//! PLTOFF64: a function's offset from the origin of the GOT, as the large model calls.
    .section .rodata
text: .asciz "by PLTOFF"
    .text
    .globl main
main:
    pushq %rbx
    leaq _GLOBAL_OFFSET_TABLE_(%rip), %rbx
    movabsq $puts@PLTOFF, %rax
    addq %rbx, %rax
    leaq text(%rip), %rdi
    call *%rax
    movabsq $own@PLTOFF, %rax
    addq %rbx, %rax
    call *%rax
    popq %rbx
    ret
    .globl own
own: xorl %eax, %eax
    ret
    .section .note.GNU-stack,"",@progbits
