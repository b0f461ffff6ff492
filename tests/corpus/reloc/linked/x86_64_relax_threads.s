# x86_64
# Every thread-local sequence that ld turns into local exec.
.text
start:
    data16 leaq x@tlsgd(%rip), %rdi
    .value 0x6666
    rex64 call __tls_get_addr@PLT
    data16 leaq y@tlsgd(%rip), %rdi
    .byte 0x66
    rex64 call *__tls_get_addr@GOTPCREL(%rip)
    leaq x@tlsld(%rip), %rdi
    call __tls_get_addr@PLT
    leaq x@dtpoff(%rax), %rdx
    leaq y@tlsld(%rip), %rdi
    call *__tls_get_addr@GOTPCREL(%rip)
    movl y@dtpoff(%rax), %edx
    movq x@gottpoff(%rip), %rax
    movq y@gottpoff(%rip), %r12
    movq y@gottpoff(%rip), %r13
    movq y@gottpoff(%rip), %rsp
    addq x@gottpoff(%rip), %r12
    addq x@gottpoff(%rip), %rsp
    leaq x@tlsdesc(%rip), %rax
    call *x@tlscall(%rax)
    movq %fs:y@tpoff, %rax
    leaq x@tpoff+4(%rax), %rax
.section .text.other, "ax"
.globl __tls_get_addr
__tls_get_addr: ret
.section .tdata, "awT"
.balign 16
.globl x, y
x: .quad 1
y: .long 2
   .quad 3
