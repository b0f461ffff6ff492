//! Objects with .ident, .comment, empty sections and unused notes link as if those were not there.
//! cc: -fident -grecord-gcc-switches -g3
#include <stdio.h>
#ident "a text for nobody"
asm(".pushsection .empty_alloc,\"a\"\n.popsection\n.pushsection .noalloc_note,\"\"\n.asciz \"note\"\n.popsection");
int main(void) { puts("quiet"); }
