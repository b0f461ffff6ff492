# x86_64 -pie --no-dynamic-linker -Ttext=0x400000 -Tdata=0x7f000000
# Cell loads that ld turns into direct references.
.text
start:
    movq foo@GOTPCREL(%rip), %rax
    movq foo@GOTPCREL(%rip), %r15
    movq foo@GOTPCREL(%rip), %rsp
    leaq 8(%rax), %rax
    call *away@GOTPCREL(%rip)
    jmp *away@GOTPCREL(%rip)
.section .text.other, "ax"
.globl away
away: ret
.data
.globl foo
foo: .quad 0
