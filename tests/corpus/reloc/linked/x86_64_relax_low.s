# x86_64 -Ttext=0x400000 -Tdata=0x7f000000
# Operations on cells that ld turns into operations on an immediate, below 2 GiB.
.text
start:
    cmpq foo@GOTPCREL(%rip), %rdx
    cmpq foo@GOTPCREL(%rip), %r15
    testq %r9, foo@GOTPCREL(%rip)
    addq foo@GOTPCREL(%rip), %rax
    subq foo@GOTPCREL(%rip), %r12
    andl foo@GOTPCREL(%rip), %ecx
    xorq foo@GOTPCREL(%rip), %rbp
    orl foo@GOTPCREL(%rip), %r8d
    sbbq foo@GOTPCREL(%rip), %rsi
    movq foo@GOTPCREL(%rip), %rbx
.data
.globl foo
foo: .quad 0
