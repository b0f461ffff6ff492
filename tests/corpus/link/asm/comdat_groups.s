//! Hand-made COMDAT groups: one copy is kept, with its companion sections.
    .section .text.shared,"axG",@progbits,shared,comdat
    .weak shared
shared: movl shared_datum(%rip), %eax
    ret
    .section .data.shared,"awG",@progbits,shared,comdat
    .weak shared_datum
shared_datum: .long 17
    .text
    .globl main
main:
    pushq %rbx
    call shared
    movl %eax, %ebx
    call other
    leal (%rax,%rbx), %esi
    leaq format(%rip), %rdi
    xorl %eax, %eax
    call printf@PLT
    xorl %eax, %eax
    popq %rbx
    ret
    .section .rodata
format: .asciz "%d\n"
    .section .note.GNU-stack,"",@progbits
//! file other.s
    .section .text.shared,"axG",@progbits,shared,comdat
    .weak shared
shared: movl shared_datum(%rip), %eax
    ret
    .section .data.shared,"awG",@progbits,shared,comdat
    .weak shared_datum
shared_datum: .long 99
    .text
    .globl other
other: jmp shared
    .section .note.GNU-stack,"",@progbits
