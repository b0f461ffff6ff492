# riscv64 --no-relax -Ttext=0x400000 -Tdata=0x7ffe5ff8
.option norelax
.text
start:
1:  auipc a0, %pcrel_hi(foo)
    addi a0, a0, %pcrel_lo(1b)
    ld a1, %pcrel_lo(1b)(a0)
    sd a1, %pcrel_lo(1b)(a0)
    lui a2, %hi(foo)
    addi a2, a2, %lo(foo)
    sd a3, %lo(foo+4)(a2)
    lui a4, %tprel_hi(y)
    add a4, a4, tp, %tprel_add(y)
    lw a5, %tprel_lo(y)(a4)
    sw a5, %tprel_lo(y)(a4)
    call near
    tail near
    jal near
    beq a0, a1, near
    c.j near
    c.beqz a0, near
    .byte near - start
    .half near - start
    .word near - start
    .quad near - start
    .quad foo
.section .text.other, "ax"
.balign 4
.globl near
near: ret
.data
.globl foo
foo: .quad 0, 0
.section .tdata, "awT"
.globl y
x: .skip 5000
y: .quad 1
