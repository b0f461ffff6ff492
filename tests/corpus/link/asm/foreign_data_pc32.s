//! libc's data by PC32 with every kind of instruction: load, store, compare, lea, sign extension.
//! flags: -O0
    .section .rodata
format: .asciz "%d %d %d\n"
mode: .asciz "w"
text: .asciz "by stdout"
    .text
    .globl main
main:
    pushq %rbx
    movq stdout(%rip), %rsi
    leaq text(%rip), %rdi
    call fputs@PLT
    movq stdout(%rip), %rsi
    movl $10, %edi
    call fputc@PLT
    leaq stdout(%rip), %rax
    movq (%rax), %rbx
    cmpq %rbx, stdout(%rip)
    sete %sil
    movzbl %sil, %esi
    movl $77, opterr(%rip)
    movl opterr(%rip), %edx
    addl $3, optind(%rip)
    movslq optind(%rip), %rcx
    leaq format(%rip), %rdi
    xorl %eax, %eax
    call printf@PLT
    xorl %eax, %eax
    popq %rbx
    ret
    .section .note.GNU-stack,"",@progbits
