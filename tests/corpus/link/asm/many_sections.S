//! Seventy thousand sections: extended section indices.
//! flags: -O0
//! limit: 60
    .altmacro
    .macro one n
    .section .data.n\n,"aw"
    .byte \n & 127
    .endm
    .set i, 0
    .rept 70000
    one %i
    .set i, i + 1
    .endr
    .section .data.last,"aw"
final: .long 4242
    .section .rodata.mine,"a"
format: .asciz "%d\n"
    .section .text.mine,"ax"
    .globl main
main:
    subq $8, %rsp
    movl final(%rip), %esi
    leaq format(%rip), %rdi
    xorl %eax, %eax
    call printf@PLT
    xorl %eax, %eax
    addq $8, %rsp
    ret
    .section .note.GNU-stack,"",@progbits
