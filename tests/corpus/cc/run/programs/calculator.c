// A recursive-descent calculator with variables, functions and errors.
#include <ctype.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>
static const char *p; static double vars[26]; static jmp_buf fail; static const char *why;
static double expr(void);
static _Noreturn void error(const char *m) { why = m; longjmp(fail, 1); }
static void blanks(void) { while (isspace((unsigned char)*p)) p++; }
static int eat(char c) { blanks(); if (*p != c) return 0; p++; return 1; }
static double primary(void)
{
    blanks();
    if (eat('(')) { double v = expr(); if (!eat(')')) error("missing )"); return v; }
    if (eat('-')) return -primary();
    if (isdigit((unsigned char)*p)) { double v = 0, f = 1; while (isdigit((unsigned char)*p)) v = v * 10 + *p++ - '0'; if (*p == '.') for (p++; isdigit((unsigned char)*p); p++) v += (*p - '0') * (f /= 10); return v; }
    if (!strncmp(p, "max(", 4)) { p += 4; double a = expr(); while (eat(',')) { double b = expr(); if (b > a) a = b; } if (!eat(')')) error("missing )"); return a; }
    if (islower((unsigned char)*p)) { int v = *p++ - 'a'; if (eat('=')) return vars[v] = expr(); return vars[v]; }
    error(*p ? "bad character" : "unexpected end");
}
static double power(void) { double b = primary(); if (!eat('^')) return b; double e = power(), r = 1; while (e-- > 0) r *= b; return r; }
static double term(void) { double v = power(); for (;;) if (eat('*')) v *= power(); else if (eat('/')) { double d = power(); if (d == 0) error("division by zero"); v /= d; } else return v; }
static double expr(void) { double v = term(); for (;;) if (eat('+')) v += term(); else if (eat('-')) v -= term(); else return v; }
int main(void)
{
    const char *const in[] = {"1+2*3", "(1+2)*3", "2^3^2", "-2^2", "a=5", "b = a*2 + 1", "max(a,b,3)*10", "1/(a-5)", "(1+2", "1 + $", "10/4", "3.25*4", "", "max(1", "c=d=7.5", "c+d"};
    for (unsigned i = 0; i < sizeof in / sizeof *in; i++) { p = in[i]; if (setjmp(fail)) printf("%s: %s at %d\n", in[i], why, (int)(p - in[i])); else { double v = expr(); blanks(); if (*p) error("trailing text"); printf("%s = %g\n", in[i], v); } }
}
