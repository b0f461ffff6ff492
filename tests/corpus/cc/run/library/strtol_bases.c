// strtol in every base reads what it wrote.
#include <stdio.h>
#include <stdlib.h>
int main(void) { for (int b = 2; b <= 36; b++) { char s[70], *p = s + 69; *p = 0; unsigned long v = 123456789; for (unsigned long x = v; x; x /= b) *--p = "0123456789abcdefghijklmnopqrstuvwxyz"[x % b]; printf("%s%s", p, strtoul(p, 0, b) == v ? " " : "! "); } puts(""); }
