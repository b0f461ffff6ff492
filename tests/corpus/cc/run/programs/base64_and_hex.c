// Base64, hexadecimal and percent encoding, both ways.
#include <ctype.h>
#include <stdio.h>
#include <string.h>
static const char abc[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
static void enc(const unsigned char *s, size_t n, char *o) { for (; n >= 3; n -= 3, s += 3) *o++ = abc[s[0] >> 2], *o++ = abc[(s[0] & 3) << 4 | s[1] >> 4], *o++ = abc[(s[1] & 15) << 2 | s[2] >> 6], *o++ = abc[s[2] & 63]; if (n) { *o++ = abc[s[0] >> 2]; *o++ = abc[(s[0] & 3) << 4 | (n > 1 ? s[1] >> 4 : 0)]; *o++ = n > 1 ? abc[(s[1] & 15) << 2] : '='; *o++ = '='; } *o = 0; }
static int dec(const char *s, unsigned char *o) { unsigned v = 0; int bits = 0, n = 0; for (; *s && *s != '='; s++) { const char *p = strchr(abc, *s); if (!p) return -1; v = v << 6 | (unsigned)(p - abc); if ((bits += 6) >= 8) o[n++] = (unsigned char)(v >> (bits -= 8)); } o[n] = 0; return n; }
static void pct(const char *s, char *o) { for (; *s; s++) if (isalnum((unsigned char)*s) || strchr("-_.~", *s)) *o++ = *s; else o += sprintf(o, "%%%02X", (unsigned char)*s); *o = 0; }
static int unpct(const char *s, char *o) { int n = 0; for (; *s; s++, n++) { unsigned v; if (*s == '%' && sscanf(s + 1, "%2x", &v) == 1) o[n] = (char)v, s += 2; else o[n] = *s; } o[n] = 0; return n; }
int main(void) { const char *t[] = {"", "f", "fo", "foo", "foob", "fooba", "foobar", "\x01\x80\xff\x7f", "Hello, world!"}; char e[64], p[128], q[64]; unsigned char d[64]; for (int i = 0; i < 9; i++) { size_t n = strlen(t[i]); enc((const unsigned char *)t[i], n, e); int m = dec(e, d); pct(t[i], p); int k = unpct(p, q); printf("%s %d %d %s %d\n", e, m == (int)n, memcmp(d, t[i], n), p, k == (int)n && !memcmp(q, t[i], n)); } printf("%d\n", dec("ab*d", d)); for (int i = 0; i < 16; i++) printf("%02x", (unsigned char)(i * 37)); puts(""); }
