# A debug section that is worth compressing.
        .text
        .globl  f
f:      ret
        .section .debug_info, "", @progbits
        .quad   f
        .zero   4096
        .section .note.GNU-stack, "", @progbits
