//! Sections with the flags of linkers: SHF_LINK_ORDER, retain, exclude.
    .section .text.f,"ax"
f:  movl $6, %eax
    ret
    .section .meta,"ao",@progbits,.text.f
    .quad f
    .section .kept,"aR",@progbits
    .long 1
    .section .dropped,"e",@progbits
    .long 2
    .text
    .globl main
main:
    subq $8, %rsp
    call f
    movl %eax, %esi
    leaq format(%rip), %rdi
    xorl %eax, %eax
    call printf@PLT
    xorl %eax, %eax
    addq $8, %rsp
    ret
    .section .rodata
format: .asciz "%d\n"
    .section .note.GNU-stack,"",@progbits
