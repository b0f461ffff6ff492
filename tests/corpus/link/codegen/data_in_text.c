//! Data put into .text are readable there.
#include <stdio.h>
asm(".text\n.globl in_text\nin_text: .long 1234, 5678\n.byte 7\n"); extern const int in_text[];
int main(void) { printf("%d %d\n", in_text[0], in_text[1]); }
