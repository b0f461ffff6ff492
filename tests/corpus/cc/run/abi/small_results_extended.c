// Narrow results and arguments are what their types say, whatever bits are above.
#include <stdio.h>
static signed char c(long x) { return x; } static unsigned short u(long x) { return x; } static _Bool b(long x) { return x; } static long widen(signed char a, unsigned short s, _Bool t) { return a * 1000000L + s * 10L + t; }
int main(void) { signed char (*volatile pc)(long) = c; unsigned short (*volatile pu)(long) = u; _Bool (*volatile pb)(long) = b; long (*volatile pw)(signed char, unsigned short, _Bool) = widen; printf("%d %d %d\n", pc(0x1ff), pu(-1), pb(0x100)); printf("%ld\n", pw(pc(0x180), pu(0x12345), pb(2))); printf("%d\n", (int)pc(128) < 0); }
