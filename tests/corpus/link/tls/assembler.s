//! Each TLS relocation kind by hand: TPOFF32, GOTTPOFF, TLSGD, TLSLD with DTPOFF32, TPOFF64 in data.
    .section .tdata,"awT",@progbits
    .globl first, second
    .balign 8
    .type first, @object
    .size first, 8
first: .quad 11
    .type second, @object
    .size second, 8
second: .quad 22
    .section .data
    .balign 8
offset: .quad second@TPOFF
    .text
    .globl main
main:
    pushq %rbx
    movq %fs:first@TPOFF, %rbx
    movq first@GOTTPOFF(%rip), %rax
    addq %fs:(%rax), %rbx
    .byte 0x66
    leaq second@TLSGD(%rip), %rdi
    .value 0x6666
    rex64
    call __tls_get_addr@PLT
    addq (%rax), %rbx
    leaq first@TLSLD(%rip), %rdi
    call __tls_get_addr@PLT
    addq second@DTPOFF(%rax), %rbx
    movq offset(%rip), %rax
    addq %fs:(%rax), %rbx
    movq %fs:0, %rax
    addq second@GOTTPOFF(%rip), %rax
    addq (%rax), %rbx
    leaq format(%rip), %rdi
    movq %rbx, %rsi
    xorl %eax, %eax
    call printf@PLT
    xorl %eax, %eax
    popq %rbx
    ret
    .section .rodata
format: .asciz "%ld\n"
    .section .note.GNU-stack,"",@progbits
