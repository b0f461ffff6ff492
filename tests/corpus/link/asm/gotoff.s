//! GOTOFF64, GOTPC32 and GOTPC64: offsets from the origin of the GOT.
    .data
    .balign 8
value: .quad 55
offset: .quad value@GOTOFF
    .section .rodata
format: .asciz "%ld %ld %d\n"
    .text
    .globl main
main:
    pushq %rbx
    leaq _GLOBAL_OFFSET_TABLE_(%rip), %rbx
    movq offset(%rip), %rax
    movq (%rbx,%rax), %rsi
    movabsq $value@GOTOFF, %rax
    movq (%rbx,%rax), %rdx
    leaq 1f(%rip), %rcx
1:  movabsq $_GLOBAL_OFFSET_TABLE_ - 1b, %rax
    addq %rcx, %rax
    xorl %ecx, %ecx
    cmpq %rax, %rbx
    sete %cl
    leaq format(%rip), %rdi
    xorl %eax, %eax
    call printf@PLT
    xorl %eax, %eax
    popq %rbx
    ret
    .section .note.GNU-stack,"",@progbits
