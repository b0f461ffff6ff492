//! .init_array.N sections written by hand, out of order.
    .section .init_array.00500,"aw",@init_array
    .quad second
    .section .init_array.00200,"aw",@init_array
    .quad first
    .section .init_array,"aw",@init_array
    .quad third
    .text
first: leaq t1(%rip), %rdi
    jmp puts@PLT
second: leaq t2(%rip), %rdi
    jmp puts@PLT
third: leaq t3(%rip), %rdi
    jmp puts@PLT
    .globl main
main: subq $8, %rsp
    leaq t4(%rip), %rdi
    call puts@PLT
    xorl %eax, %eax
    addq $8, %rsp
    ret
    .section .rodata
t1: .asciz "first"
t2: .asciz "second"
t3: .asciz "third"
t4: .asciz "main"
    .section .note.GNU-stack,"",@progbits
