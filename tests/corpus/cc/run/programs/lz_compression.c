// LZ77 compression and back, with run lengths and a check.
#include <stdio.h>
#include <string.h>
static int pack(const unsigned char *in, int n, unsigned char *out) { int o = 0; for (int i = 0; i < n;) { int best = 0, dist = 0; for (int k = i - 1; k >= 0 && i - k < 256; k--) { int l = 0; while (l < 255 && i + l < n && in[k + l] == in[i + l]) l++; if (l > best) best = l, dist = i - k; } if (best >= 4) { out[o++] = 0xff; out[o++] = (unsigned char)dist; out[o++] = (unsigned char)best; i += best; } else { if (in[i] == 0xff) out[o++] = 0xff, out[o++] = 0; else out[o++] = in[i]; i++; } } return o; }
static int unpack(const unsigned char *in, int n, unsigned char *out) { int o = 0; for (int i = 0; i < n;) if (in[i] != 0xff) out[o++] = in[i++]; else if (!in[i + 1]) out[o++] = 0xff, i += 2; else { int d = in[i + 1], l = in[i + 2]; while (l--) out[o] = out[o - d], o++; i += 3; } return o; }
static int rle(const char *s, char *out) { char *o = out; for (; *s;) { int n = 1; while (s[n] == *s) n++; o += n > 1 ? sprintf(o, "%d%c", n, *s) : sprintf(o, "%c", *s); s += n; } return (int)(o - out); }
int main(void)
{
    static unsigned char a[2000], b[4000], c[2000]; const char *t[] = {"", "abc", "aaaaaaaaaaaaaaaaaaaaaaaaa", "the cat sat on the mat, the cat sat on the hat, the cat sat on the bat", "abcabcabcabcabcabcabcabcX", "\xff\xff\xff\xff\xff\xff\xff z"};
    for (int i = 0; i < 6; i++) { int n = (int)strlen(t[i]), p = pack((const unsigned char *)t[i], n, b), u = unpack(b, p, c); unsigned h = 0; for (int k = 0; k < p; k++) h = h * 31 + b[k]; printf("%d %d %d %d %08x\n", n, p, u, memcmp(t[i], c, n), h); }
    for (int i = 0; i < 2000; i++) a[i] = (unsigned char)(i * i / 50 % 7 * 3 + i / 100); int p = pack(a, 2000, b), u = unpack(b, p, c); printf("%d %d %d\n", p, u, memcmp(a, c, 2000)); char r[64]; int k = rle("aaabccddddde", r); printf("%d %s\n", k, r);
}
