//! flags: -O0 -fno-pic
//! R_X86_64_8, 16, PC8 and PC16 in data and in jumps.
    .globl b8, w16
    .set b8, 0x7f
    .set w16, 0x1234
    .section .note.GNU-stack,"",@progbits
//! file use.s
    .data
bytes: .byte b8, b8 - 0x7f
words: .value w16, w16 + 1
    .section .text.near,"ax"
    .globl main
main:
    subq $8, %rsp
    movzbl bytes(%rip), %esi
    movzbl bytes+1(%rip), %edx
    movzwl words(%rip), %ecx
    movzwl words+2(%rip), %r8d
    leaq place(%rip), %rax
    movswq (%rax), %r9
    movzbl (%rax,%r9), %r9d
    leaq format(%rip), %rdi
    xorl %eax, %eax
    call printf@PLT
    xorl %eax, %eax
    addq $8, %rsp
    ret
place: .value target - .
    .globl target
target: .byte 88
    .data
format: .asciz "%x %x %x %x %d\n"
    .section .note.GNU-stack,"",@progbits
