//! Calls with and without @PLT, jumps, conditional tail jumps to libc.
    .text
    .globl main
main:
    subq $8, %rsp
    leaq one(%rip), %rdi
    call puts
    leaq two(%rip), %rdi
    call puts@PLT
    movq puts@GOTPCREL(%rip), %rax
    leaq three(%rip), %rdi
    call *%rax
    leaq four(%rip), %rdi
    call *puts@GOTPCREL(%rip)
    call tail
    xorl %eax, %eax
    addq $8, %rsp
    ret
tail: leaq five(%rip), %rdi
    testq %rdi, %rdi
    jne puts
    ud2
    .section .rodata
one: .asciz "one"
two: .asciz "two"
three: .asciz "three"
four: .asciz "four"
five: .asciz "five"
    .section .note.GNU-stack,"",@progbits
