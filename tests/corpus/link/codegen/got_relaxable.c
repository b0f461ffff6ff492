//! GOT loads of every form a linker may relax: mov, test, cmp, add, call, jmp, push.
//! flags: -O2 -fPIC | -O0
//! clang: no the assembly speaks for itself
#include <stdio.h>
int v = 6; int f(int x) { return x + 1; }
long probe(void); int main(void) { printf("%ld\n", probe()); }
//! file b.s
    .text
    .globl probe
probe:
    pushq %rbx
    movq v@GOTPCREL(%rip), %rax
    movslq (%rax), %rbx
    movq v@GOTPCREL(%rip), %r9
    addl (%r9), %ebx
    xorl %eax, %eax
    movq v@GOTPCREL(%rip), %rcx
    cmpq v@GOTPCREL(%rip), %rcx
    jne 1f
    addq $100, %rbx
1:  testq %rcx, v@GOTPCREL(%rip)
    je 2f
    addq $1000, %rbx
2:  movq $0, %rdx
    addq v@GOTPCREL(%rip), %rdx
    subq v@GOTPCREL(%rip), %rdx
    addq %rdx, %rbx
    movl $41, %edi
    call *f@GOTPCREL(%rip)
    addq %rax, %rbx
    pushq v@GOTPCREL(%rip)
    popq %rax
    movslq (%rax), %rax
    addq %rax, %rbx
    movq %rbx, %rdi
    popq %rbx
    jmp *g@GOTPCREL(%rip)
    .globl g
g:  leaq 1(%rdi), %rax
    ret
    .section .note.GNU-stack,"",@progbits
