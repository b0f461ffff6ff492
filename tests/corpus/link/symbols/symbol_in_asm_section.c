//! Data and code put by inline assembly into sections of its own.
#include <stdio.h>
asm(".pushsection .mydata,\"aw\",@progbits\n.globl asm_datum\nasm_datum: .long 77\n.popsection\n"
    ".pushsection .mycode,\"ax\",@progbits\n.globl asm_code\nasm_code: movl $5, %eax\nret\n.popsection\n"
    ".pushsection .myro,\"a\",@progbits\n.globl asm_ro\nasm_ro: .asciz \"read only\"\n.popsection\n");
extern int asm_datum;
extern const char asm_ro[];
int asm_code(void);
int main(void) { asm_datum += 1; printf("%d %d %s\n", asm_datum, asm_code(), asm_ro); }
