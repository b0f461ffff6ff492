//! Names that no C identifier could be: blanks, dots, dashes, UTF-8.
    .text
    .globl main
main:
    pushq %rbx
    call "name with blanks"
    movl %eax, %ebx
    call a.b.c
    addl %eax, %ebx
    call "grüße"
    addl %eax, %ebx
    call "-dash-"
    leal (%rax,%rbx), %esi
    leaq "the format, quoted"(%rip), %rdi
    xorl %eax, %eax
    call printf@PLT
    xorl %eax, %eax
    popq %rbx
    ret
    .section .note.GNU-stack,"",@progbits
//! file b.s
    .text
    .globl "name with blanks", a.b.c, "grüße", "-dash-", "the format, quoted"
"name with blanks": movl $1, %eax
    ret
a.b.c: movl $20, %eax
    ret
"grüße": movl $300, %eax
    ret
"-dash-": movl $4000, %eax
    ret
    .section "a section with blanks","a",@progbits
"the format, quoted": .asciz "%d\n"
    .section .note.GNU-stack,"",@progbits
