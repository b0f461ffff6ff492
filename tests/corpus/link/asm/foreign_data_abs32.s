//! libc's data by 32-bit absolute operands, in code that is not position independent.
//! flags: -O0 -fno-pic
    .section .rodata
text: .asciz "by an absolute stdout"
    .text
    .globl main
main:
    subq $8, %rsp
    movq stdout, %rsi
    movl $text, %edi
    call fputs
    movl $stdout, %eax
    movq (%rax), %rsi
    movl $10, %edi
    call fputc
    xorl %eax, %eax
    addq $8, %rsp
    ret
    .section .note.GNU-stack,"",@progbits
