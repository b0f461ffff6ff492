// Operators on vectors of every element type and of 8, 16 and 32 bytes: arithmetic, bits, shifts,
// comparisons, negation, complement, steps, assignment operators, lanes.
#include <stdio.h>
#include <string.h>
static unsigned long state = 88172645463325252ul;
static unsigned long next(void) { state ^= state << 13; state ^= state >> 7; state ^= state << 17; return state; }
static void show(const char *what, const void *p, unsigned long n)
{
    const unsigned char *c = p;
    printf("%s ", what);
    for (unsigned long i = 0; i < n; i++) printf("%02x", c[i]);
    printf("\n");
}
#define SHOW(e) do { __typeof__(e) r_ = (e); show(#e, &r_, sizeof r_); } while (0)
#define FILL(v, T) for (unsigned i = 0; i < sizeof v / sizeof v[0]; i++) v[i] = (T)(next() >> 11)
#define FILLF(v, T) for (unsigned i = 0; i < sizeof v / sizeof v[0]; i++) v[i] = (T)((long)(next() >> 40) - (1 << 23)) / 1024
#define COMMON(V, T) SHOW(a + b); SHOW(a - b); SHOW(a * b); SHOW(a / b); SHOW(-a); SHOW(+a); \
    SHOW(a == b); SHOW(a != b); SHOW(a < b); SHOW(a <= b); SHOW(a > b); SHOW(a >= b); SHOW(a == a); \
    SHOW(a + 3); SHOW(5 - a); \
    { V c = a; c += b; SHOW(c); c -= 7; SHOW(c); c *= b; SHOW(c); SHOW(c++); SHOW(c); SHOW(--c); SHOW(c--); SHOW(++c); \
      c[1] = 9; SHOW(c); c[0]++; c[n] += 2; SHOW(c); SHOW(c[0]); SHOW(c[n]); SHOW((a + b)[1]); } \
    { struct { char pad; V v; V w[2]; } s = { 1, a, { b, a } }; s.v += s.w[0]; SHOW(s.v); s.w[n] = s.v; SHOW(s.w[1]); \
      union { V v; T t[sizeof(V) / sizeof(T)]; unsigned char c[sizeof(V)]; } u = { a }; u.c[3] = 0x41; SHOW(u.v); } \
    { V z = {}; SHOW(z); V o = { 1 }; SHOW(o); V k = { (T)next(), 2 }; SHOW(k); }
#define INTEGERS(V, T) SHOW(a % b); SHOW(a & b); SHOW(a | b); SHOW(a ^ b); SHOW(~a); SHOW(a << 3); SHOW(a >> 2); \
    SHOW(a << n); SHOW(a >> n); { V s = (b & (T)(sizeof(T) * 8 - 1)); SHOW(a << s); SHOW(a >> s); } \
    { V c = a; c <<= 1; SHOW(c); c >>= n; SHOW(c); c &= b; SHOW(c); c |= 5; SHOW(c); c ^= a; SHOW(c); c %= b; SHOW(c); }
volatile int one = 1;
typedef signed char sc8 __attribute__((vector_size(8)));
static void test_sc8(void)
{
    int n = one;
    sc8 a, b;
    printf("-- sc8\n");
    FILL(a, signed char);
    FILL(b, signed char);
    b |= 1;
    b &= ((b - b) - 1 - (b == -1)) | 4;
    COMMON(sc8, signed char)
    INTEGERS(sc8, signed char)
}
typedef signed char sc16 __attribute__((vector_size(16)));
static void test_sc16(void)
{
    int n = one;
    sc16 a, b;
    printf("-- sc16\n");
    FILL(a, signed char);
    FILL(b, signed char);
    b |= 1;
    b &= ((b - b) - 1 - (b == -1)) | 4;
    COMMON(sc16, signed char)
    INTEGERS(sc16, signed char)
}
typedef signed char sc32 __attribute__((vector_size(32)));
static void test_sc32(void)
{
    int n = one;
    sc32 a, b;
    printf("-- sc32\n");
    FILL(a, signed char);
    FILL(b, signed char);
    b |= 1;
    b &= ((b - b) - 1 - (b == -1)) | 4;
    COMMON(sc32, signed char)
    INTEGERS(sc32, signed char)
}
typedef unsigned char uc8 __attribute__((vector_size(8)));
static void test_uc8(void)
{
    int n = one;
    uc8 a, b;
    printf("-- uc8\n");
    FILL(a, unsigned char);
    FILL(b, unsigned char);
    b |= 1;
    COMMON(uc8, unsigned char)
    INTEGERS(uc8, unsigned char)
}
typedef unsigned char uc16 __attribute__((vector_size(16)));
static void test_uc16(void)
{
    int n = one;
    uc16 a, b;
    printf("-- uc16\n");
    FILL(a, unsigned char);
    FILL(b, unsigned char);
    b |= 1;
    COMMON(uc16, unsigned char)
    INTEGERS(uc16, unsigned char)
}
typedef unsigned char uc32 __attribute__((vector_size(32)));
static void test_uc32(void)
{
    int n = one;
    uc32 a, b;
    printf("-- uc32\n");
    FILL(a, unsigned char);
    FILL(b, unsigned char);
    b |= 1;
    COMMON(uc32, unsigned char)
    INTEGERS(uc32, unsigned char)
}
typedef short ss8 __attribute__((vector_size(8)));
static void test_ss8(void)
{
    int n = one;
    ss8 a, b;
    printf("-- ss8\n");
    FILL(a, short);
    FILL(b, short);
    b |= 1;
    b &= ((b - b) - 1 - (b == -1)) | 4;
    COMMON(ss8, short)
    INTEGERS(ss8, short)
}
typedef short ss16 __attribute__((vector_size(16)));
static void test_ss16(void)
{
    int n = one;
    ss16 a, b;
    printf("-- ss16\n");
    FILL(a, short);
    FILL(b, short);
    b |= 1;
    b &= ((b - b) - 1 - (b == -1)) | 4;
    COMMON(ss16, short)
    INTEGERS(ss16, short)
}
typedef short ss32 __attribute__((vector_size(32)));
static void test_ss32(void)
{
    int n = one;
    ss32 a, b;
    printf("-- ss32\n");
    FILL(a, short);
    FILL(b, short);
    b |= 1;
    b &= ((b - b) - 1 - (b == -1)) | 4;
    COMMON(ss32, short)
    INTEGERS(ss32, short)
}
typedef unsigned short us8 __attribute__((vector_size(8)));
static void test_us8(void)
{
    int n = one;
    us8 a, b;
    printf("-- us8\n");
    FILL(a, unsigned short);
    FILL(b, unsigned short);
    b |= 1;
    COMMON(us8, unsigned short)
    INTEGERS(us8, unsigned short)
}
typedef unsigned short us16 __attribute__((vector_size(16)));
static void test_us16(void)
{
    int n = one;
    us16 a, b;
    printf("-- us16\n");
    FILL(a, unsigned short);
    FILL(b, unsigned short);
    b |= 1;
    COMMON(us16, unsigned short)
    INTEGERS(us16, unsigned short)
}
typedef unsigned short us32 __attribute__((vector_size(32)));
static void test_us32(void)
{
    int n = one;
    us32 a, b;
    printf("-- us32\n");
    FILL(a, unsigned short);
    FILL(b, unsigned short);
    b |= 1;
    COMMON(us32, unsigned short)
    INTEGERS(us32, unsigned short)
}
typedef int si8 __attribute__((vector_size(8)));
static void test_si8(void)
{
    int n = one;
    si8 a, b;
    printf("-- si8\n");
    FILL(a, int);
    FILL(b, int);
    b |= 1;
    b &= ((b - b) - 1 - (b == -1)) | 4;
    COMMON(si8, int)
    INTEGERS(si8, int)
}
typedef int si16 __attribute__((vector_size(16)));
static void test_si16(void)
{
    int n = one;
    si16 a, b;
    printf("-- si16\n");
    FILL(a, int);
    FILL(b, int);
    b |= 1;
    b &= ((b - b) - 1 - (b == -1)) | 4;
    COMMON(si16, int)
    INTEGERS(si16, int)
}
typedef int si32 __attribute__((vector_size(32)));
static void test_si32(void)
{
    int n = one;
    si32 a, b;
    printf("-- si32\n");
    FILL(a, int);
    FILL(b, int);
    b |= 1;
    b &= ((b - b) - 1 - (b == -1)) | 4;
    COMMON(si32, int)
    INTEGERS(si32, int)
}
typedef unsigned ui8 __attribute__((vector_size(8)));
static void test_ui8(void)
{
    int n = one;
    ui8 a, b;
    printf("-- ui8\n");
    FILL(a, unsigned);
    FILL(b, unsigned);
    b |= 1;
    COMMON(ui8, unsigned)
    INTEGERS(ui8, unsigned)
}
typedef unsigned ui16 __attribute__((vector_size(16)));
static void test_ui16(void)
{
    int n = one;
    ui16 a, b;
    printf("-- ui16\n");
    FILL(a, unsigned);
    FILL(b, unsigned);
    b |= 1;
    COMMON(ui16, unsigned)
    INTEGERS(ui16, unsigned)
}
typedef unsigned ui32 __attribute__((vector_size(32)));
static void test_ui32(void)
{
    int n = one;
    ui32 a, b;
    printf("-- ui32\n");
    FILL(a, unsigned);
    FILL(b, unsigned);
    b |= 1;
    COMMON(ui32, unsigned)
    INTEGERS(ui32, unsigned)
}
typedef long sl16 __attribute__((vector_size(16)));
static void test_sl16(void)
{
    int n = one;
    sl16 a, b;
    printf("-- sl16\n");
    FILL(a, long);
    FILL(b, long);
    b |= 1;
    b &= ((b - b) - 1 - (b == -1)) | 4;
    COMMON(sl16, long)
    INTEGERS(sl16, long)
}
typedef long sl32 __attribute__((vector_size(32)));
static void test_sl32(void)
{
    int n = one;
    sl32 a, b;
    printf("-- sl32\n");
    FILL(a, long);
    FILL(b, long);
    b |= 1;
    b &= ((b - b) - 1 - (b == -1)) | 4;
    COMMON(sl32, long)
    INTEGERS(sl32, long)
}
typedef unsigned long ul16 __attribute__((vector_size(16)));
static void test_ul16(void)
{
    int n = one;
    ul16 a, b;
    printf("-- ul16\n");
    FILL(a, unsigned long);
    FILL(b, unsigned long);
    b |= 1;
    COMMON(ul16, unsigned long)
    INTEGERS(ul16, unsigned long)
}
typedef unsigned long ul32 __attribute__((vector_size(32)));
static void test_ul32(void)
{
    int n = one;
    ul32 a, b;
    printf("-- ul32\n");
    FILL(a, unsigned long);
    FILL(b, unsigned long);
    b |= 1;
    COMMON(ul32, unsigned long)
    INTEGERS(ul32, unsigned long)
}
typedef float f8 __attribute__((vector_size(8)));
static void test_f8(void)
{
    int n = one;
    f8 a, b;
    printf("-- f8\n");
    FILLF(a, float);
    FILLF(b, float);
    COMMON(f8, float)
}
typedef float f16 __attribute__((vector_size(16)));
static void test_f16(void)
{
    int n = one;
    f16 a, b;
    printf("-- f16\n");
    FILLF(a, float);
    FILLF(b, float);
    COMMON(f16, float)
}
typedef float f32 __attribute__((vector_size(32)));
static void test_f32(void)
{
    int n = one;
    f32 a, b;
    printf("-- f32\n");
    FILLF(a, float);
    FILLF(b, float);
    COMMON(f32, float)
}
typedef double d16 __attribute__((vector_size(16)));
static void test_d16(void)
{
    int n = one;
    d16 a, b;
    printf("-- d16\n");
    FILLF(a, double);
    FILLF(b, double);
    COMMON(d16, double)
}
typedef double d32 __attribute__((vector_size(32)));
static void test_d32(void)
{
    int n = one;
    d32 a, b;
    printf("-- d32\n");
    FILLF(a, double);
    FILLF(b, double);
    COMMON(d32, double)
}
int main(void)
{
    test_sc8();
    test_sc16();
    test_sc32();
    test_uc8();
    test_uc16();
    test_uc32();
    test_ss8();
    test_ss16();
    test_ss32();
    test_us8();
    test_us16();
    test_us32();
    test_si8();
    test_si16();
    test_si32();
    test_ui8();
    test_ui16();
    test_ui32();
    test_sl16();
    test_sl32();
    test_ul16();
    test_ul32();
    test_f8();
    test_f16();
    test_f32();
    test_d16();
    test_d32();
}
