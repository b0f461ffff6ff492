// aarch64 -Ttext=0x400000 -Tdata=0x7ffe5670
.text
start:
    adrp x0, foo
    add x0, x0, :lo12:foo+3
    ldrb w1, [x0, :lo12:foo+1]
    ldrh w1, [x0, :lo12:foo+2]
    ldr w1, [x0, :lo12:foo+4]
    ldr x1, [x0, :lo12:foo+8]
    ldr q1, [x0, :lo12:foo+16]
    movz x2, #:abs_g3:foo
    movk x2, #:abs_g2_nc:foo
    movk x2, #:abs_g1_nc:foo
    movk x2, #:abs_g0_nc:foo
    movz x2, #:abs_g1:foo
    movz x2, #:abs_g2:foo
    adr x3, near
    ldr x3, near
    b near
    bl near
    b.ne near
    cbz x1, near
    tbnz x1, #40, near
    add x4, x4, :tprel_hi12:y
    add x4, x4, :tprel_lo12_nc:y
    .quad foo, foo - .
    .word foo, foo - .
.section .text.other, "ax"
.globl near
.balign 8
near: ret
.data
.balign 16
.globl foo
foo: .quad 0, 0, 0
.section .tdata, "awT"
.globl y
x: .skip 5000
y: .quad 1
