//! Names that no C identifier could be: blanks, dots, quotes, UTF-8.
#include <stdio.h>
int spaced(void) asm("name with blanks");
int dotted(void) asm("a.b.c");
int utf(void) asm("gr\303\274\303\237e");
int odd(void) asm("odd@@name$1");
int dash(void) asm("-dash-");
int main(void) { printf("%d %d %d %d\n", spaced(), dotted(), utf(), dash()); }
//! file b.c
int spaced(void) asm("name with blanks");
int dotted(void) asm("a.b.c");
int utf(void) asm("gr\303\274\303\237e");
int dash(void) asm("-dash-");
int spaced(void) { return 1; }
int dotted(void) { return 2; }
int utf(void) { return 3; }
int dash(void) { return 4; }
