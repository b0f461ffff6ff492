# x86_64 -Ttext=0x400000 -Tdata=0x7fff0000
# Absolute and relative kinds near the end of what 32 bits reach.
.text
start:
    movl $foo, %edi
    movq $foo+8, %rax
    movabsq $foo, %rax
    movabsq $foo-., %rax
    movq foo(%rip), %rax
    movl $7, foo+12(%rip)
    leaq foo-16(%rip), %r9
    movq foo(,%rcx,8), %rdx
    call start_of_call
    jmp start_of_call
    je start_of_call
    .quad foo
    .long foo, foo - .
    .quad foo - .
.section .text.other, "ax"
.globl start_of_call
start_of_call:
    ret
.data
.globl foo
foo: .quad 0, 0
