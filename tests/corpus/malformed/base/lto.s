# What gcc -flto leaves: intermediate language, no code.
        .section .gnu.lto_.lto.1, "e", @progbits
        .long   12
        .section .gnu.lto_main.1, "e", @progbits
        .quad   1
        .comm   __gnu_lto_slim, 1, 1
        .section .note.GNU-stack, "", @progbits
