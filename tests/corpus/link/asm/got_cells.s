//! GOT32, GOT64 and GOTPCREL64: the cell of a symbol, reached from the origin of the GOT or the place.
    .data
    .balign 8
    .globl value
value: .quad 66
cell32: .long value@GOT
    .balign 8
relative: .quad value@GOTPCREL
    .section .rodata
format: .asciz "%ld %ld %ld\n"
    .text
    .globl main
main:
    pushq %rbx
    leaq _GLOBAL_OFFSET_TABLE_(%rip), %rbx
    movslq cell32(%rip), %rax
    movq (%rbx,%rax), %rax
    movq (%rax), %rsi
    movabsq $value@GOT, %rax
    movq (%rbx,%rax), %rax
    movq (%rax), %rdx
    leaq relative(%rip), %rax
    addq (%rax), %rax
    movq (%rax), %rax
    movq (%rax), %rcx
    leaq format(%rip), %rdi
    xorl %eax, %eax
    call printf@PLT
    xorl %eax, %eax
    popq %rbx
    ret
    .section .note.GNU-stack,"",@progbits
