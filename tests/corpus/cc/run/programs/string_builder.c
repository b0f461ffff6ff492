// Growing strings, splitting, joining, replacing, trimming, justifying and reversing words.
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
struct sb { char *s; size_t n, cap; };
static void add(struct sb *b, const char *s, size_t n) { if (b->n + n + 1 > b->cap) { b->cap = (b->n + n + 1) * 2; b->s = realloc(b->s, b->cap); } memcpy(b->s + b->n, s, n); b->n += n; b->s[b->n] = 0; }
static void addf(struct sb *b, const char *f, ...) { va_list a, c; va_start(a, f); va_copy(c, a); int n = vsnprintf(NULL, 0, f, a); char t[n + 1]; vsnprintf(t, sizeof t, f, c); va_end(c); va_end(a); add(b, t, (size_t)n); }
static int split(char *s, char sep, char **out) { int n = 0; for (out[n++] = s; (s = strchr(s, sep)); out[n++] = s) *s++ = 0; return n; }
static struct sb replace(const char *s, const char *a, const char *b) { struct sb r = {0}; for (const char *p; (p = strstr(s, a)); s = p + strlen(a)) add(&r, s, (size_t)(p - s)), add(&r, b, strlen(b)); add(&r, s, strlen(s)); return r; }
static char *trim(char *s) { while (isspace((unsigned char)*s)) s++; char *e = s + strlen(s); while (e > s && isspace((unsigned char)e[-1])) *--e = 0; return s; }
static void reverse(char *a, char *b) { while (a < --b) { char t = *a; *a++ = *b; *b = t; } } static void words(char *s) { reverse(s, s + strlen(s)); for (char *p = s; *p;) { char *e = p + strcspn(p, " "); reverse(p, e); p = e + (*e == ' '); } }
int main(void)
{
    struct sb b = {0}; for (int i = 0; i < 20; i++) addf(&b, "%d%s", i * i, i < 19 ? "," : ""); printf("%s %zu\n", b.s, b.n);
    char *parts[32]; int n = split(b.s, ',', parts); printf("%d %s %s\n", n, parts[7], parts[19]); struct sb r = replace("the cat the dog the end", "the", "a"); puts(r.s);
    char t[] = "  \t padded text \n"; printf("[%s]\n", trim(t)); char w[] = "one two three four"; words(w); puts(w); free(b.s); free(r.s);
}
