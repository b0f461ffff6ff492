# One function, one datum, zeros, a string, a common, a group, a constructor, TLS: something of everything.
        .text
        .globl  f
        .type   f, @function
f:      call    g@PLT
        movq    h@GOTPCREL(%rip), %rax
        leaq    d(%rip), %rcx
        ret
        .size   f, .-f

        .data
        .globl  d
        .type   d, @object
        .balign 8
d:      .quad   f
        .quad   d + 8
        .size   d, 16

        .bss
        .local  z
z:      .zero   32

        .section .rodata.str1.1, "aMS", @progbits, 1
s:      .string "hello"

        .section .rodata.cst8, "aM", @progbits, 8
c:      .quad   1, 2

        .comm   common_one, 24, 8

        .section .text.inl, "axG", @progbits, inl, comdat
        .weak   inl
        .type   inl, @function
inl:    jmp     f
        .size   inl, .-inl

        .section .init_array, "aw", @init_array
        .quad   f

        .section .tdata, "awT", @progbits
        .globl  t
        .type   t, @object
t:      .long   7
        .size   t, 4

        .section .ordered, "ao", @progbits, .text
        .quad   0

        .section .debug_info, "", @progbits
        .long   f
        .quad   d
        .section .note.GNU-stack, "", @progbits
