// Duff's device with both directions and several widths of unrolling.
#include <stdio.h>
#include <string.h>
static void copy(char *to, const char *from, int count)
{
    int n = (count + 7) / 8;
    if (!count) return;
    switch (count % 8) {
    case 0: do { *to++ = *from++; case 7: *to++ = *from++; case 6: *to++ = *from++; case 5: *to++ = *from++;
    case 4: *to++ = *from++; case 3: *to++ = *from++; case 2: *to++ = *from++; case 1: *to++ = *from++; } while (--n > 0);
    }
}
static int sum(const int *p, int n)
{
    int s = 0, i = n;
    switch (n & 3) while (i > 0) { case 0: if (!i) break; s += p[--i]; case 3: s += p[--i]; case 2: s += p[--i]; case 1: s += p[--i]; }
    return s;
}
int main(void)
{
    const char *text = "the quick brown fox jumps";
    for (int i = 0; i <= 25; i += 3) { char b[32]; memset(b, '.', 31); b[31] = 0; copy(b, text, i); puts(b); }
    int v[10]; for (int i = 0; i < 10; i++) v[i] = 1 << i;
    for (int i = 0; i <= 10; i++) printf("%d ", sum(v, i));
    puts("");
}
