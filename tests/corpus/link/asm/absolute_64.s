//! R_X86_64_64 in data: symbols, sections, addends of both signs.
    .data
    .balign 8
table: .quad value, value+8, value-8, .Llocal, main
guard: .quad 1
value: .quad 2, 3
.Llocal: .quad 4
    .text
    .globl main
main:
    movq table(%rip), %rax
    movq (%rax), %rsi
    movq table+8(%rip), %rax
    imulq $10, (%rax), %rdx
    movq table+16(%rip), %rax
    movq (%rax), %rcx
    movq table+24(%rip), %rax
    movq (%rax), %r8
    jmp show
    .section .note.GNU-stack,"",@progbits
//! file show.s
    .text
    .globl show
show:
    subq $8, %rsp
    leaq format(%rip), %rdi
    xorl %eax, %eax
    call printf@PLT
    xorl %eax, %eax
    addq $8, %rsp
    ret
    .section .rodata
format: .asciz "%ld %ld %ld %ld\n"
    .section .note.GNU-stack,"",@progbits
