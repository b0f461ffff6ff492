//! Variadic functions across objects: integers, doubles, structures, va_copy.
#include <stdarg.h>
#include <stdio.h>
struct pair { long a; double b; };
double sum(const char *, ...);
int main(void) { struct pair p = { 4, 0.5 }; printf("%.3f\n", sum("idLpsi", 1, 2.5, 3.25L, p, "12345", 7)); printf("%d %s %g %c\n", 1, "two", 3.0, '4'); }
//! file b.c
#include <stdarg.h>
#include <string.h>
struct pair { long a; double b; };
double sum(const char *f, ...) {
    va_list l, m; double s = 0; va_start(l, f); va_copy(m, l);
    for (; *f; f++) switch (*f) { case 'i': s += va_arg(l, int); break; case 'd': s += va_arg(l, double); break; case 'L': s += va_arg(l, long double); break; case 's': s += strlen(va_arg(l, char *)); break; case 'p': { struct pair p = va_arg(l, struct pair); s += p.a + p.b; } }
    s += va_arg(m, int) * 1000; va_end(l); va_end(m); return s;
}
