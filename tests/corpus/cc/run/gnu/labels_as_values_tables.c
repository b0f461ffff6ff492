// Computed goto as interpreters use it, with tables of addresses and of differences.
#include <stdio.h>
static int run(const unsigned char *c) { static const void *const t[] = {&&halt, &&push, &&add, &&mul, &&jnz, &&dup, &&dec}; int st[16], *s = st, n = 0; const unsigned char *p = c; goto *t[*p++]; push: *s++ = *p++; n++; goto *t[*p++]; add: s--; s[-1] += *s; goto *t[*p++]; mul: s--; s[-1] *= *s; goto *t[*p++]; dup: *s = s[-1]; s++; goto *t[*p++]; dec: s[-1]--; goto *t[*p++]; jnz: if (s[-1]) p = c + *p; else p++; goto *t[*p++]; halt: return s[-1] * 100 + n; }
static int rel(int k) { static const int d[] = {&&a - &&a, &&b - &&a, &&c - &&a}; goto *(&&a + d[k]); a: return 1; b: return 2; c: return 3; }
int main(void)
{
    printf("%d\n", run((unsigned char[]){1, 3, 1, 4, 2, 1, 5, 3, 0})); printf("%d\n", run((unsigned char[]){1, 9, 6, 4, 2, 0})); printf("%d%d%d\n", rel(0), rel(1), rel(2)); void *next = &&one; int n = 0; goto *next; one: n++; next = &&two; goto *next; two: n += 10; if (n < 30) { next = n == 11 ? &&one : &&three; goto *next; } three: printf("%d\n", n); void *l[2] = {[1] = &&end, [0] = &&mid}; goto *l[0]; mid: puts("mid"); goto **&l[1]; end: puts("end");
}
