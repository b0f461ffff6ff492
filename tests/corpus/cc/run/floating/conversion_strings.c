// Numbers to text and back: shortest digits that restore, halves, and many exponents.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
int main(void) { double v[] = {0.1, 1.0 / 3, 123456789.123456789, 5e-324, 1.7976931348623157e308, 2.2250738585072014e-308, 9007199254740993.0, 1e23, 0.5, 1e-7}; char b[64]; for (int i = 0; i < 10; i++) { int p = 1; do snprintf(b, sizeof b, "%.*g", p, v[i]); while (strtod(b, NULL) != v[i] && p++ < 20); printf("%s %d ", b, p); snprintf(b, sizeof b, "%a", v[i]); printf("%d\n", strtod(b, NULL) == v[i]); } for (int e = -300; e <= 300; e += 75) { snprintf(b, sizeof b, "1.5e%d", e); printf("%.17g ", atof(b)); } puts(""); float f = strtof("16777217", NULL); printf("%.1f %.9g\n", f, strtof("0.1", NULL)); printf("%d %d\n", strtod("0x1.8p1", NULL) == 3, strtod("-0", NULL) == 0); long double l = strtold("0.1", NULL); printf("%.25Lg %d\n", l, l == 0.1L); }
