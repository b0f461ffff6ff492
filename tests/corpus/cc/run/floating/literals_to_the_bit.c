// Decimal and hexadecimal constants are converted to the nearest value, ties to even.
#include <stdio.h>
#include <string.h>
static void d(double x) { unsigned long u; memcpy(&u, &x, 8); printf("%016lx ", u); } static void f(float x) { unsigned u; memcpy(&u, &x, 4); printf("%08x ", u); } static void l(long double x) { unsigned long m; unsigned short e; memcpy(&m, &x, 8); memcpy(&e, (char *)&x + 8, 2); printf("%04x:%016lx ", e, m); }
int main(void)
{
    d(0.1); d(1e23); d(8.5e22); d(9007199254740993.0); d(9007199254740995.0); d(2.2250738585072014e-308); d(2.2250738585072011e-308); d(4.9406564584124654e-324); d(2.4703282292062327e-324); d(2.4703282292062328e-324); puts(""); d(1.7976931348623158e308); d(0x1.fffffffffffff8p0); d(0x1.00000000000008p0); d(0x1.00000000000018p0); d(0x1p-1074); d(0x0.8p-1073); d(123456789012345678901234567890.0); d(.5e-3); d(6.02214076e23); puts(""); f(0.1f); f(16777217.0f); f(16777219.0f); f(3.4028235e38f); f(1.17549435e-38f); f(1e-45f); f(0x1.000001p0f); f(0x1.000003p0f); f(7.0064923216240854e-46f); puts(""); l(0.1L); l(1e4932L); l(3.6e-4951L); l(0x1.00000000000000018p0L); l(1.0L / 3); puts("");
}
