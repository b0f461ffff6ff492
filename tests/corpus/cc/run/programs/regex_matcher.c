// A backtracking matcher of regular expressions: . * + ? ^ $ classes.
#include <stdio.h>
#include <string.h>
static int one(const char *r, const char **end, int c)
{
    int ok;
    if (*r == '[') { int neg = *++r == '^', first = 1; if (neg) r++; ok = 0; while (*r && (*r != ']' || first)) { first = 0; if (r[1] == '-' && r[2] != ']') { ok |= c >= r[0] && c <= r[2]; r += 3; } else ok |= c == *r++; } ok = ok != neg; r++; }
    else if (*r == '\\') { r++; ok = *r == 'd' ? c >= '0' && c <= '9' : *r == 'w' ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' : c == *r; r++; }
    else ok = *r == '.' ? c != 0 : *r == c, r++;
    *end = r; return c && ok;
}
static const char *here(const char *r, const char *t)
{
    if (!*r) return t;
    if (*r == '$' && !r[1]) return *t ? NULL : t;
    const char *next; int first = one(r, &next, (unsigned char)*t);
    if (*next == '?') { const char *e; if (first && (e = here(next + 1, t + 1))) return e; return here(next + 1, t); }
    if (*next == '*' || *next == '+') { int min = *next == '+', n = 0; const char *d; while (one(r, &d, (unsigned char)t[n])) n++; for (; n >= min; n--) { const char *e = here(next + 1, t + n); if (e) return e; } return NULL; }
    return first ? here(next, t + 1) : NULL;
}
static void match(const char *r, const char *t) { const char *s = t, *e = NULL; if (*r == '^') e = here(r + 1, t); else do e = here(r, s); while (!e && *s++); if (e) printf("%s ~ %s: [%.*s] at %d\n", t, r, (int)(e - s), s, (int)(s - t)); else printf("%s !~ %s\n", t, r); }
int main(void) { const char *c[][2] = {{"abc", "xxabcxx"}, {"a.c", "abd axc"}, {"ab*c", "ac"}, {"ab+c", "ac abbbc"}, {"^abc$", "abc"}, {"^b", "abc"}, {"[a-c]+", "xxabcabcd"}, {"[^0-9]+", "123abc456"}, {"\\d+\\.\\d*", "pi 3.14!"}, {"colou?r", "color colour"}, {"a.*b.*c", "aXXbYYcZZc"}, {"\\w+@\\w+", "mail me_you@home now"}, {"x*", "aaa"}, {"[]a]+", "b]a]"}, {"end$", "the end"}, {"(a)", "x(a)"}}; for (int i = 0; i < 16; i++) match(c[i][0], c[i][1]); }
