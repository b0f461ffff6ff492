// Static locals: one per function, kept, initialised once, recursive, per block.
#include <stdio.h>
static int next(void) { static int n = 10; return n++; }
static int other(void) { static int n; return n += 2; }
static int depth(int d) { static int max, now; if (++now > max) max = now; if (d) depth(d - 1); now--; return max; }
static char *text(int i) { static char b[2][16]; snprintf(b[i & 1], 16, "<%d>", i); return b[i & 1]; }
static int blocks(void) { { static int a = 1; a *= 2; { static int a = 3; a += 3; return a * 100; } } }
static int *where(void) { static int arr[4] = {1, 2}, *p = arr + 1; return p++; }
static inline int in(void) { static int count; return ++count; }
static int loop(void) { int s = 0; for (int i = 0; i < 3; i++) { static int k = 5; s += k++; } return s; }
int main(void)
{
    next(); next(); printf("%d ", next()); other(); printf("%d ", other()); printf("%d ", depth(5)); printf("%d\n", depth(2));
    char *a = text(1), *b = text(2); printf("%s%s\n", a, b);
    blocks(); printf("%d ", blocks()); int *p = where(), *q = where(); printf("%td %d ", q - p, *p); in(); in(); printf("%d ", in()); loop(); printf("%d\n", loop());
    static int self = sizeof self, *ps = &self; printf("%d\n", *ps);
}
