//! Differences of labels that the assembler resolves, uleb128, .fill, .org, macros.
    .data
first: .fill 10, 1, 1
last:
    .uleb128 last - first
    .sleb128 -5
    .org first + 64
    .byte 9
size: .long last - first
    .section .rodata
format: .asciz "%d %d\n"
    .text
    .macro show a, b
    movl \a, %esi
    movzbl \b, %edx
    .endm
    .globl main
main:
    subq $8, %rsp
    show size(%rip), first+64(%rip)
    leaq format(%rip), %rdi
    xorl %eax, %eax
    call printf@PLT
    xorl %eax, %eax
    addq $8, %rsp
    ret
    .section .note.GNU-stack,"",@progbits
