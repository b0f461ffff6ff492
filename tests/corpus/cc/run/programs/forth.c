// A tiny Forth: words, definitions, loops and conditionals over a dictionary.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static long st[64]; static int sp; static struct word { char name[12]; char body[96]; } dict[32]; static int words; static char out[512], *o = out;
static void run(const char *s, int depth)
{
    char w[16]; int n;
    while (sscanf(s, "%15s%n", w, &n) == 1) {
        s += n; long a, b;
        if (!strcmp(w, ":")) { sscanf(s, "%11s%n", dict[words].name, &n); s += n; const char *e = strstr(s, " ;"); snprintf(dict[words].body, 96, "%.*s", (int)(e - s), s); words++; s = e + 2; continue; }
        if (!strcmp(w, "if")) { const char *e = strstr(s, " then"), *l = strstr(s, " else"); if (l && l > e) l = 0; char t[96]; if (st[--sp]) snprintf(t, 96, "%.*s", (int)((l ? l : e) - s), s); else snprintf(t, 96, "%.*s", l ? (int)(e - l - 5) : 0, l ? l + 5 : s); run(t, depth + 1); s = e + 5; continue; }
        if (!strcmp(w, "times")) { const char *e = strstr(s, " end"); char t[96]; snprintf(t, 96, "%.*s", (int)(e - s), s); for (a = st[--sp]; a-- > 0;) run(t, depth + 1); s = e + 4; continue; }
        int i = words - 1; while (i >= 0 && strcmp(dict[i].name, w)) i--; if (i >= 0) { if (depth < 50) run(dict[i].body, depth + 1); continue; }
        if (strlen(w) == 1 && strchr("+-*/<=", *w)) { b = st[--sp]; a = st[--sp]; st[sp++] = *w == '+' ? a + b : *w == '-' ? a - b : *w == '*' ? a * b : *w == '/' ? a / b : *w == '<' ? a < b : a == b; }
        else if (!strcmp(w, "dup")) st[sp] = st[sp - 1], sp++; else if (!strcmp(w, "drop")) sp--; else if (!strcmp(w, "swap")) a = st[sp - 1], st[sp - 1] = st[sp - 2], st[sp - 2] = a; else if (!strcmp(w, "over")) st[sp] = st[sp - 2], sp++; else if (!strcmp(w, ".")) o += sprintf(o, "%ld ", st[--sp]);
        else { char *e; a = strtol(w, &e, 10); if (*e) o += sprintf(o, "?%s ", w); else st[sp++] = a; }
    }
}
int main(void) { run(": sq dup * ; : cube dup sq * ; 3 sq . 4 cube .", 0); run(": fact dup 2 < if drop 1 else dup 1 - fact * then ; 5 fact . 10 fact .", 0); run("1 8 times dup . 2 * end .", 0); run("0 1 10 times over over + swap drop swap over . end drop drop", 0); run("7 3 - 2 / . bogus 5 5 = if 42 . then", 0); puts(out); printf("%d %d\n", sp, words); }
