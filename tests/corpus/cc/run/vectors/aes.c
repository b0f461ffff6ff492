// <wmmintrin.h> and <x86intrin.h>: AES, products without carries, bits.
// flags: -maes -mpclmul
#include <x86intrin.h>
#include <stdio.h>
#include <string.h>
static unsigned long state = 88172645463325252ul, hash;
static unsigned long next(void) { state ^= state << 13; state ^= state >> 7; state ^= state << 17; return state; }
static void take(const void *p, unsigned long n) { const unsigned char *c = p; while (n--) hash = (hash ^ *c++) * 1099511628211ul; }
static void tell(const char *name) { printf("%s %lx\n", name, hash); hash = 0; }
#define COUNT 24
static float floats[COUNT * 4] __attribute__((aligned(16))); static double doubles[COUNT * 2] __attribute__((aligned(16)));
static long longs[COUNT * 2] __attribute__((aligned(16)));
static float plain[COUNT * 4] __attribute__((aligned(16))); static double plains[COUNT * 2] __attribute__((aligned(16)));
#define F(i) (*(__m128 *)&floats[(i) % COUNT * 4])
#define D(i) (*(__m128d *)&doubles[(i) % COUNT * 2])
#define FP(i) (*(__m128 *)&plain[(i) % COUNT * 4])
#define DP(i) (*(__m128d *)&plains[(i) % COUNT * 2])
#define I(i) (*(__m128i *)&longs[(i) % COUNT * 2])
#define M(i) (*(__m64 *)&longs[(i) % COUNT * 2])
#define N(i) ((int)longs[(i) % (COUNT * 2)])
#define L(i) (longs[(i) % (COUNT * 2)])
#define S(i) (floats[(i) % (COUNT * 4)])
#define B(i) (doubles[(i) % (COUNT * 2)])
static void fill(void)
{
    static const float f[] = { 0, -0.0f, 1, -1, 1.5f, 2.5f, -2.5f, 0.5f, 2147483520.0f, -2147483648.0f, 3e9f, -3e9f, 1e20f, -1e20f, 1e-30f, 7.99f };
    static const double d[] = { 0, -0.0, 1, -1, 1.5, 2.5, -2.5, 0.5, 2147483647.0, 2147483647.5, -2147483648.0, -2147483649.0, 1e15, -1e19, 1e-300, 123456.75 };
    static const unsigned long l[] = { 0, -1ul, 0x8000000080000000, 0x7fffffff7fffffff, 0x8000800080008000, 0x7fff7fff7fff7fff, 0x8080808080808080, 0x7f7f7f7f7f7f7f7f, 1, 3, 15, 16, 0xff00ff00ff00ff00, 0x0123456789abcdef };
    for (int i = 0; i < COUNT * 4; i++) floats[i] = plain[i] = i < 16 ? f[i] : (float)((int)(next() >> 32)) / (float)(1 << (next() >> 59));
    for (int i = 0; i < COUNT * 2; i++) doubles[i] = plains[i] = i < 16 ? d[i] : (double)((int)(next() >> 32)) / (1 << (next() >> 59));
    for (int i = 0; i < COUNT * 2; i++) longs[i] = i < 14 ? l[i] : next();
    floats[20] = floats[27] = floats[42] = __builtin_nanf(""); floats[21] = __builtin_inff(); floats[50] = -__builtin_inff();
    doubles[17] = doubles[20] = doubles[31] = __builtin_nan(""); doubles[18] = __builtin_inf(); doubles[33] = -__builtin_inf();
}
static void t_mm_aesenc_si128(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_aesenc_si128(I(i), I(j)); take(&r, sizeof r); } tell("_mm_aesenc_si128"); }
static void t_mm_aesenclast_si128(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_aesenclast_si128(I(i), I(j)); take(&r, sizeof r); } tell("_mm_aesenclast_si128"); }
static void t_mm_aesdec_si128(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_aesdec_si128(I(i), I(j)); take(&r, sizeof r); } tell("_mm_aesdec_si128"); }
static void t_mm_aesdeclast_si128(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_aesdeclast_si128(I(i), I(j)); take(&r, sizeof r); } tell("_mm_aesdeclast_si128"); }
static void t_mm_aesimc_si128(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128i r = _mm_aesimc_si128(I(i)); take(&r, sizeof r); } tell("_mm_aesimc_si128"); }
static void x0(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_aeskeygenassist_si128(I(i), 0); take(&r, sizeof r); } tell("_mm_aeskeygenassist_si128(I(i), 0)"); }
static void x1(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_aeskeygenassist_si128(I(i), 1); take(&r, sizeof r); } tell("_mm_aeskeygenassist_si128(I(i), 1)"); }
static void x2(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_aeskeygenassist_si128(I(i), 27); take(&r, sizeof r); } tell("_mm_aeskeygenassist_si128(I(i), 27)"); }
static void x3(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_clmulepi64_si128(I(i), I(j), 0); take(&r, sizeof r); } tell("_mm_clmulepi64_si128(I(i), I(j), 0)"); }
static void x4(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_clmulepi64_si128(I(i), I(j), 1); take(&r, sizeof r); } tell("_mm_clmulepi64_si128(I(i), I(j), 1)"); }
static void x5(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_clmulepi64_si128(I(i), I(j), 16); take(&r, sizeof r); } tell("_mm_clmulepi64_si128(I(i), I(j), 16)"); }
static void x6(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_clmulepi64_si128(I(i), I(j), 17); take(&r, sizeof r); } tell("_mm_clmulepi64_si128(I(i), I(j), 17)"); }
static void x7(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { long r = __rolq(L(i), j); take(&r, sizeof r); } tell("__rolq(L(i), j)"); }
static void x8(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { unsigned r = __rord(N(i), j); take(&r, sizeof r); } tell("__rord(N(i), j)"); }
static void x9(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = __bswapd(N(i)); take(&r, sizeof r); } tell("__bswapd(N(i))"); }
static void x10(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = __bsrq(L(i) | 1); take(&r, sizeof r); } tell("__bsrq(L(i) | 1)"); }
static void x11(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = __popcntq(L(i)); take(&r, sizeof r); } tell("__popcntq(L(i))"); }
int main(void)
{
    fill();
    t_mm_aesenc_si128();
    t_mm_aesenclast_si128();
    t_mm_aesdec_si128();
    t_mm_aesdeclast_si128();
    t_mm_aesimc_si128();
    x0();
    x1();
    x2();
    x3();
    x4();
    x5();
    x6();
    x7();
    x8();
    x9();
    x10();
    x11();
}
