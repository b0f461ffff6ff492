# More sections than sixteen bits can number, so that the escapes are used.
        .altmacro
        .macro  one n
        .section .text.f\n, "ax", @progbits
        .globl  f\n
f\n:    ret
        .endm
        .set    i, 0
        .rept   65300
        one     %i
        .set    i, i + 1
        .endr
        .section .note.GNU-stack, "", @progbits
