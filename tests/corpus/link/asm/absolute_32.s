//! R_X86_64_32 and 32S: data words and operands below 2 GiB.
//! flags: -O0 -fno-pic
    .data
word: .long value, value+4
value: .long 21, 22
    .text
    .globl main
main:
    movl word, %eax
    movl (%rax), %esi
    movl $value+4, %eax
    movl (%rax), %edx
    movl $1, %ecx
    movl value(,%rcx,4), %ecx
    movq $value, %rax
    movl (%rax), %r8d
    subq $8, %rsp
    movl $format, %edi
    xorl %eax, %eax
    call printf
    xorl %eax, %eax
    addq $8, %rsp
    ret
    .section .rodata
format: .asciz "%d %d %d %d\n"
    .section .note.GNU-stack,"",@progbits
