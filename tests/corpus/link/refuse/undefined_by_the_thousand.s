//! Thousands of undefined names: a hundred are told, the rest counted, in no more time than naming takes.
//! refuse: missing_0
//! refuse: and 7900 more errors
    .text
    .globl main
main:
    .altmacro
    .macro want number
    call missing_\number
    .endm
    .set at, 0
    .rept 8000
    want %at
    .set at, at + 1
    .endr
    ret
    .section .note.GNU-stack,"",@progbits
