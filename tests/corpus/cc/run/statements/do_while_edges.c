// do-while with continue, break, nested, and a body without braces.
#include <stdio.h>
int main(void) { int n = 0; do if (n == 2) continue; else printf("%d ", n); while (++n < 5); puts(""); do { if (n-- < 3) break; do n--; while (n & 1); } while (1); printf("%d\n", n); do ; while (0); do { int n = 9; if (n) continue; } while (n++ < 2); printf("%d\n", n); }
