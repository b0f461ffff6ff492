//! libc's data and functions by 64-bit words with addends.
    .data
    .balign 8
words: .quad stdout, puts, environ
    .section .rodata
text: .asciz "by quads"
    .text
    .globl main
main:
    subq $8, %rsp
    leaq text(%rip), %rdi
    call *words+8(%rip)
    movq words(%rip), %rax
    movq (%rax), %rdi
    call fflush@PLT
    movq words+16(%rip), %rax
    cmpq $0, (%rax)
    sete %al
    movzbl %al, %eax
    addq $8, %rsp
    ret
    .section .note.GNU-stack,"",@progbits
