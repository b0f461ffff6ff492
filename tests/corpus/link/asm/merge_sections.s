//! Mergeable sections of several entry sizes, by symbol and by section with addend.
    .section .rodata.str1.1,"aMS",@progbits,1
.L1: .asciz "alpha"
.L2: .asciz "pha"
    .section .rodata.cst8,"aM",@progbits,8
    .balign 8
.L3: .quad 7
.L4: .quad 7
    .section .rodata.cst16,"aM",@progbits,16
    .balign 16
.L5: .quad 1, 2
    .section .rodata.str4.4,"aMS",@progbits,4
    .balign 4
.L6: .long 'w', 'x', 0
    .section .rodata
format: .asciz "%s %s %ld %ld %c\n"
    .text
    .globl main
main:
    subq $24, %rsp
    leaq .L1+1(%rip), %rsi
    leaq .L2(%rip), %rdx
    movq .L3(%rip), %rcx
    addq .L4(%rip), %rcx
    movq .L5+8(%rip), %r8
    movl .L6+4(%rip), %r9d
    leaq format(%rip), %rdi
    xorl %eax, %eax
    call printf@PLT
    xorl %eax, %eax
    addq $24, %rsp
    ret
    .section .note.GNU-stack,"",@progbits
