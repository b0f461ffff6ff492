# One call in a loop, made in different ways. Each loop takes its count in rdi and gives the last
# answer back; callee and loops begin on lines of their own, so that the ways differ in the call
# alone.

        .text

        .globl  callee
        .type   callee, @function
        .p2align 6
callee:
.Lcallee:
        leaq    1(%rdi), %rax
        ret
        .size   callee, .-callee

        .macro  LOOP name, call:vararg
        .globl  \name
        .type   \name, @function
        .p2align 6
\name:
        pushq   %rbx
        pushq   %r12
        movq    %rdi, %rbx
        movq    callee@GOTPCREL(%rip), %r12
        xorl    %edi, %edi
        .p2align 5
1:      \call
        decq    %rbx
        jnz     1b
        popq    %r12
        popq    %rbx
        ret
        .size   \name, .-\name
        .endm

# Inside the object: nobody can redirect it.
        LOOP    loop_inside, call .Lcallee
# By name: direct where the linker may, through the PLT in a shared library.
        LOOP    loop_named, call callee@PLT
# Through a pointer.
        LOOP    loop_pointer, call *%r12
# To a function chosen at run time: through a slot.
        LOOP    loop_chosen, call chosen@PLT
# Into libc: direct when it is near, through a stub or the PLT otherwise.
        LOOP    loop_libc, call labs@PLT

        .globl  chosen
        .type   chosen, @gnu_indirect_function
        .p2align 4
chosen:
        leaq    .Lcallee(%rip), %rax
        ret
        .size   chosen, .-chosen

        .section .note.GNU-stack, "", @progbits
