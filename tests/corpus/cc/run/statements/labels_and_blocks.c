// Labels before declarations' blocks, at the ends of blocks, twice in a row.
#include <stdio.h>
int main(void) { int n = 0; a: b: n++; { if (n < 3) goto b; if (n < 5) goto end; n += 10; end:; } if (n < 8) goto a; printf("%d\n", n); goto c; { int x = 5; c: x = 7; printf("%d\n", x); } switch (n) { default: goto d; d: case 99: puts("d"); } }
