// A printf of its own over va_list: widths, precisions, flags, bases.
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
static char *number(char *end, unsigned long v, unsigned base, int upper) { *--end = 0; do *--end = (upper ? "0123456789ABCDEF" : "0123456789abcdef")[v % base]; while (v /= base); return end; }
static int format(char *out, const char *f, ...)
{
    va_list ap; va_start(ap, f); char *o = out;
    for (; *f; f++) {
        if (*f != '%') { *o++ = *f; continue; }
        int left = 0, zero = 0, plus = 0, alt = 0, width = 0, prec = -1, longs = 0;
        for (f++;; f++) if (*f == '-') left = 1; else if (*f == '0') zero = 1; else if (*f == '+') plus = 1; else if (*f == '#') alt = 1; else break;
        if (*f == '*') width = va_arg(ap, int), f++; else while (*f >= '0' && *f <= '9') width = width * 10 + *f++ - '0'; if (*f == '.') { prec = 0; f++; if (*f == '*') prec = va_arg(ap, int), f++; else while (*f >= '0' && *f <= '9') prec = prec * 10 + *f++ - '0'; } while (*f == 'l') longs++, f++;
        char buf[80], *s = buf, sign = 0; const char *prefix = ""; int n;
        switch (*f) { case 'd': { long v = longs ? va_arg(ap, long) : va_arg(ap, int); sign = v < 0 ? '-' : plus ? '+' : 0; s = number(buf + 80, v < 0 ? -(unsigned long)v : (unsigned long)v, 10, 0); break; } case 'u': s = number(buf + 80, longs ? va_arg(ap, unsigned long) : va_arg(ap, unsigned), 10, 0); break; case 'x': case 'X': s = number(buf + 80, longs ? va_arg(ap, unsigned long) : va_arg(ap, unsigned), 16, *f == 'X'); if (alt) prefix = *f == 'X' ? "0X" : "0x"; break; case 'o': s = number(buf + 80, va_arg(ap, unsigned), 8, 0); break; case 'b': s = number(buf + 80, va_arg(ap, unsigned), 2, 0); break; case 'c': buf[0] = (char)va_arg(ap, int); buf[1] = 0; break; case 's': s = va_arg(ap, char *); zero = 0; break; default: buf[0] = *f; buf[1] = 0; }
        n = (int)strlen(s); if (*f == 's' && prec >= 0 && n > prec) n = prec; int total = n + (sign != 0) + (int)strlen(prefix), pad = width > total ? width - total : 0;
        if (!left && !zero) while (pad) *o++ = ' ', pad--; if (sign) *o++ = sign; while (*prefix) *o++ = *prefix++; if (!left) while (pad) *o++ = '0', pad--; while (n--) *o++ = *s++; while (pad--> 0) *o++ = ' ';
    }
    *o = 0; va_end(ap); return (int)(o - out);
}
int main(void) { char b[200]; int n = format(b, "%d|%5d|%-5d|%05d|%+d|%ld", -42, 42, 42, -42, 42, -1234567890123L); printf("%d %s\n", n, b); n = format(b, "%x|%#X|%08lx|%o|%b|%u", 255, 255, 0xdeadbeefUL, 8, 10, 4000000000u); printf("%d %s\n", n, b); n = format(b, "%s|%10s|%-10s|%.3s|%c|%%|%*d|%.*s", "str", "right", "left", "truncate", 'c', 6, 7, 2, "xyz"); printf("%d %s\n", n, b); }
