//! C names replaced by others for the assembler: dots, dollars, UTF-8.
#include <stdio.h>
int dotted(void) asm("a.b.c");
int utf(void) asm("gr\303\274\303\237e");
int dollar(void) asm("odd$name$1");
extern int datum asm(".hidden.looking.name");
int main(void) { printf("%d %d %d %d\n", dotted(), utf(), dollar(), datum); }
//! file b.c
int dotted(void) asm("a.b.c");
int utf(void) asm("gr\303\274\303\237e");
int dollar(void) asm("odd$name$1");
extern int datum asm(".hidden.looking.name");
int datum = 7;
int dotted(void) { return 2; }
int utf(void) { return 3; }
int dollar(void) { return 4; }
