// <smmintrin.h> and <nmmintrin.h>: every intrinsic of SSE4 over tables of inputs.
// flags: -msse4.2
#include <nmmintrin.h>
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
static void t_mm_min_epi8(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_min_epi8(I(i), I(j)); take(&r, sizeof r); } tell("_mm_min_epi8"); }
static void t_mm_max_epi8(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_max_epi8(I(i), I(j)); take(&r, sizeof r); } tell("_mm_max_epi8"); }
static void t_mm_min_epu16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_min_epu16(I(i), I(j)); take(&r, sizeof r); } tell("_mm_min_epu16"); }
static void t_mm_max_epu16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_max_epu16(I(i), I(j)); take(&r, sizeof r); } tell("_mm_max_epu16"); }
static void t_mm_min_epi32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_min_epi32(I(i), I(j)); take(&r, sizeof r); } tell("_mm_min_epi32"); }
static void t_mm_max_epi32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_max_epi32(I(i), I(j)); take(&r, sizeof r); } tell("_mm_max_epi32"); }
static void t_mm_min_epu32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_min_epu32(I(i), I(j)); take(&r, sizeof r); } tell("_mm_min_epu32"); }
static void t_mm_max_epu32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_max_epu32(I(i), I(j)); take(&r, sizeof r); } tell("_mm_max_epu32"); }
static void t_mm_packus_epi32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_packus_epi32(I(i), I(j)); take(&r, sizeof r); } tell("_mm_packus_epi32"); }
static void t_mm_mul_epi32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_mul_epi32(I(i), I(j)); take(&r, sizeof r); } tell("_mm_mul_epi32"); }
static void t_mm_mullo_epi32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_mullo_epi32(I(i), I(j)); take(&r, sizeof r); } tell("_mm_mullo_epi32"); }
static void t_mm_cmpeq_epi64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_cmpeq_epi64(I(i), I(j)); take(&r, sizeof r); } tell("_mm_cmpeq_epi64"); }
static void t_mm_cvtepi8_epi16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128i r = _mm_cvtepi8_epi16(I(i)); take(&r, sizeof r); } tell("_mm_cvtepi8_epi16"); }
static void t_mm_cvtepi16_epi32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128i r = _mm_cvtepi16_epi32(I(i)); take(&r, sizeof r); } tell("_mm_cvtepi16_epi32"); }
static void t_mm_cvtepi32_epi64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128i r = _mm_cvtepi32_epi64(I(i)); take(&r, sizeof r); } tell("_mm_cvtepi32_epi64"); }
static void t_mm_cvtepi8_epi32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128i r = _mm_cvtepi8_epi32(I(i)); take(&r, sizeof r); } tell("_mm_cvtepi8_epi32"); }
static void t_mm_cvtepi16_epi64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128i r = _mm_cvtepi16_epi64(I(i)); take(&r, sizeof r); } tell("_mm_cvtepi16_epi64"); }
static void t_mm_cvtepi8_epi64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128i r = _mm_cvtepi8_epi64(I(i)); take(&r, sizeof r); } tell("_mm_cvtepi8_epi64"); }
static void t_mm_cvtepu8_epi16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128i r = _mm_cvtepu8_epi16(I(i)); take(&r, sizeof r); } tell("_mm_cvtepu8_epi16"); }
static void t_mm_cvtepu16_epi32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128i r = _mm_cvtepu16_epi32(I(i)); take(&r, sizeof r); } tell("_mm_cvtepu16_epi32"); }
static void t_mm_cvtepu32_epi64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128i r = _mm_cvtepu32_epi64(I(i)); take(&r, sizeof r); } tell("_mm_cvtepu32_epi64"); }
static void t_mm_cvtepu8_epi32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128i r = _mm_cvtepu8_epi32(I(i)); take(&r, sizeof r); } tell("_mm_cvtepu8_epi32"); }
static void t_mm_cvtepu16_epi64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128i r = _mm_cvtepu16_epi64(I(i)); take(&r, sizeof r); } tell("_mm_cvtepu16_epi64"); }
static void t_mm_cvtepu8_epi64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128i r = _mm_cvtepu8_epi64(I(i)); take(&r, sizeof r); } tell("_mm_cvtepu8_epi64"); }
static void t_mm_blendv_epi8(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_blendv_epi8(I(i), I(j), I(i + j * 2)); take(&r, sizeof r); } tell("_mm_blendv_epi8"); }
static void t_mm_blendv_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_blendv_ps(F(i), F(j), F(i + j * 2)); take(&r, sizeof r); } tell("_mm_blendv_ps"); }
static void t_mm_blendv_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_blendv_pd(D(i), D(j), D(i + j * 2)); take(&r, sizeof r); } tell("_mm_blendv_pd"); }
static void t_mm_testz_si128(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_testz_si128(I(i), I(j)); take(&r, sizeof r); } tell("_mm_testz_si128"); }
static void t_mm_testc_si128(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_testc_si128(I(i), I(j)); take(&r, sizeof r); } tell("_mm_testc_si128"); }
static void t_mm_testnzc_si128(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_testnzc_si128(I(i), I(j)); take(&r, sizeof r); } tell("_mm_testnzc_si128"); }
static void t_mm_stream_load_si128(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128i r = _mm_stream_load_si128((__m128i *)&longs[i % COUNT * 2]); take(&r, sizeof r); } tell("_mm_stream_load_si128"); }
static void t_mm_minpos_epu16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128i r = _mm_minpos_epu16(I(i)); take(&r, sizeof r); } tell("_mm_minpos_epu16"); }
static void t_mm_cmpgt_epi64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_cmpgt_epi64(I(i), I(j)); take(&r, sizeof r); } tell("_mm_cmpgt_epi64"); }
static void t_mm_crc32_u8(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { unsigned r = _mm_crc32_u8(N(i), N(j)); take(&r, sizeof r); } tell("_mm_crc32_u8"); }
static void t_mm_crc32_u16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { unsigned r = _mm_crc32_u16(N(i), N(j)); take(&r, sizeof r); } tell("_mm_crc32_u16"); }
static void t_mm_crc32_u32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { unsigned r = _mm_crc32_u32(N(i), N(j)); take(&r, sizeof r); } tell("_mm_crc32_u32"); }
static void t_mm_crc32_u64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { unsigned long long r = _mm_crc32_u64(L(i), L(j)); take(&r, sizeof r); } tell("_mm_crc32_u64"); }
static void t_mm_popcnt_u32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { int r = _mm_popcnt_u32(N(i)); take(&r, sizeof r); } tell("_mm_popcnt_u32"); }
static void t_mm_popcnt_u64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { long long r = _mm_popcnt_u64(L(i)); take(&r, sizeof r); } tell("_mm_popcnt_u64"); }
static void x0(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_blend_epi16(I(i), I(j), 0); take(&r, sizeof r); } tell("_mm_blend_epi16(I(i), I(j), 0)"); }
static void x1(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_blend_epi16(I(i), I(j), 165); take(&r, sizeof r); } tell("_mm_blend_epi16(I(i), I(j), 165)"); }
static void x2(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_blend_epi16(I(i), I(j), 255); take(&r, sizeof r); } tell("_mm_blend_epi16(I(i), I(j), 255)"); }
static void x3(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_blend_epi16(I(i), I(j), 3); take(&r, sizeof r); } tell("_mm_blend_epi16(I(i), I(j), 3)"); }
static void x4(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_blend_ps(F(i), F(j), 0); take(&r, sizeof r); } tell("_mm_blend_ps(F(i), F(j), 0)"); }
static void x5(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_blend_ps(F(i), F(j), 5); take(&r, sizeof r); } tell("_mm_blend_ps(F(i), F(j), 5)"); }
static void x6(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_blend_ps(F(i), F(j), 10); take(&r, sizeof r); } tell("_mm_blend_ps(F(i), F(j), 10)"); }
static void x7(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_blend_ps(F(i), F(j), 15); take(&r, sizeof r); } tell("_mm_blend_ps(F(i), F(j), 15)"); }
static void x8(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_blend_pd(D(i), D(j), 0); take(&r, sizeof r); } tell("_mm_blend_pd(D(i), D(j), 0)"); }
static void x9(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_blend_pd(D(i), D(j), 1); take(&r, sizeof r); } tell("_mm_blend_pd(D(i), D(j), 1)"); }
static void x10(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_blend_pd(D(i), D(j), 2); take(&r, sizeof r); } tell("_mm_blend_pd(D(i), D(j), 2)"); }
static void x11(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_blend_pd(D(i), D(j), 3); take(&r, sizeof r); } tell("_mm_blend_pd(D(i), D(j), 3)"); }
static void x12(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_extract_epi8(I(i), 0); take(&r, sizeof r); } tell("_mm_extract_epi8(I(i), 0)"); }
static void x13(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_extract_epi8(I(i), 9); take(&r, sizeof r); } tell("_mm_extract_epi8(I(i), 9)"); }
static void x14(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_extract_epi8(I(i), 15); take(&r, sizeof r); } tell("_mm_extract_epi8(I(i), 15)"); }
static void x15(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_extract_epi32(I(i), 0); take(&r, sizeof r); } tell("_mm_extract_epi32(I(i), 0)"); }
static void x16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_extract_epi32(I(i), 2); take(&r, sizeof r); } tell("_mm_extract_epi32(I(i), 2)"); }
static void x17(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_extract_epi32(I(i), 3); take(&r, sizeof r); } tell("_mm_extract_epi32(I(i), 3)"); }
static void x18(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { long r = _mm_extract_epi64(I(i), 0); take(&r, sizeof r); } tell("_mm_extract_epi64(I(i), 0)"); }
static void x19(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { long r = _mm_extract_epi64(I(i), 1); take(&r, sizeof r); } tell("_mm_extract_epi64(I(i), 1)"); }
static void x20(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_extract_ps(F(i), 0); take(&r, sizeof r); } tell("_mm_extract_ps(F(i), 0)"); }
static void x21(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_extract_ps(F(i), 3); take(&r, sizeof r); } tell("_mm_extract_ps(F(i), 3)"); }
static void x22(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_insert_epi8(I(i), N(j), 0); take(&r, sizeof r); } tell("_mm_insert_epi8(I(i), N(j), 0)"); }
static void x23(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_insert_epi8(I(i), N(j), 9); take(&r, sizeof r); } tell("_mm_insert_epi8(I(i), N(j), 9)"); }
static void x24(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_insert_epi8(I(i), N(j), 15); take(&r, sizeof r); } tell("_mm_insert_epi8(I(i), N(j), 15)"); }
static void x25(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_insert_epi32(I(i), N(j), 0); take(&r, sizeof r); } tell("_mm_insert_epi32(I(i), N(j), 0)"); }
static void x26(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_insert_epi32(I(i), N(j), 3); take(&r, sizeof r); } tell("_mm_insert_epi32(I(i), N(j), 3)"); }
static void x27(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_insert_epi64(I(i), L(j), 0); take(&r, sizeof r); } tell("_mm_insert_epi64(I(i), L(j), 0)"); }
static void x28(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_insert_epi64(I(i), L(j), 1); take(&r, sizeof r); } tell("_mm_insert_epi64(I(i), L(j), 1)"); }
static void x29(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_insert_ps(F(i), F(j), 0); take(&r, sizeof r); } tell("_mm_insert_ps(F(i), F(j), 0)"); }
static void x30(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_insert_ps(F(i), F(j), 16); take(&r, sizeof r); } tell("_mm_insert_ps(F(i), F(j), 16)"); }
static void x31(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_insert_ps(F(i), F(j), 90); take(&r, sizeof r); } tell("_mm_insert_ps(F(i), F(j), 90)"); }
static void x32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_insert_ps(F(i), F(j), 255); take(&r, sizeof r); } tell("_mm_insert_ps(F(i), F(j), 255)"); }
static void x33(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_insert_ps(F(i), F(j), 195); take(&r, sizeof r); } tell("_mm_insert_ps(F(i), F(j), 195)"); }
static void x34(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_round_ps(FP(i), 8); take(&r, sizeof r); } tell("_mm_round_ps(FP(i), 8)"); }
static void x35(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_round_ps(FP(i), 9); take(&r, sizeof r); } tell("_mm_round_ps(FP(i), 9)"); }
static void x36(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_round_ps(FP(i), 10); take(&r, sizeof r); } tell("_mm_round_ps(FP(i), 10)"); }
static void x37(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_round_ps(FP(i), 11); take(&r, sizeof r); } tell("_mm_round_ps(FP(i), 11)"); }
static void x38(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_round_ps(FP(i), 4); take(&r, sizeof r); } tell("_mm_round_ps(FP(i), 4)"); }
static void x39(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_round_pd(DP(i), 8); take(&r, sizeof r); } tell("_mm_round_pd(DP(i), 8)"); }
static void x40(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_round_pd(DP(i), 9); take(&r, sizeof r); } tell("_mm_round_pd(DP(i), 9)"); }
static void x41(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_round_pd(DP(i), 10); take(&r, sizeof r); } tell("_mm_round_pd(DP(i), 10)"); }
static void x42(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_round_pd(DP(i), 11); take(&r, sizeof r); } tell("_mm_round_pd(DP(i), 11)"); }
static void x43(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_round_pd(DP(i), 4); take(&r, sizeof r); } tell("_mm_round_pd(DP(i), 4)"); }
static void x44(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_round_ss(FP(i), FP(j), 8); take(&r, sizeof r); } tell("_mm_round_ss(FP(i), FP(j), 8)"); }
static void x45(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_round_ss(FP(i), FP(j), 9); take(&r, sizeof r); } tell("_mm_round_ss(FP(i), FP(j), 9)"); }
static void x46(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_round_sd(DP(i), DP(j), 10); take(&r, sizeof r); } tell("_mm_round_sd(DP(i), DP(j), 10)"); }
static void x47(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_round_sd(DP(i), DP(j), 11); take(&r, sizeof r); } tell("_mm_round_sd(DP(i), DP(j), 11)"); }
static void x48(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_floor_ps(FP(i)); take(&r, sizeof r); } tell("_mm_floor_ps(FP(i))"); }
static void x49(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_ceil_pd(DP(i)); take(&r, sizeof r); } tell("_mm_ceil_pd(DP(i))"); }
static void x50(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_floor_sd(DP(i), DP(j)); take(&r, sizeof r); } tell("_mm_floor_sd(DP(i), DP(j))"); }
static void x51(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_ceil_ss(FP(i), FP(j)); take(&r, sizeof r); } tell("_mm_ceil_ss(FP(i), FP(j))"); }
static void x52(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_dp_ps(FP(i), FP(j), 255); take(&r, sizeof r); } tell("_mm_dp_ps(FP(i), FP(j), 255)"); }
static void x53(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_dp_ps(FP(i), FP(j), 49); take(&r, sizeof r); } tell("_mm_dp_ps(FP(i), FP(j), 49)"); }
static void x54(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_dp_ps(FP(i), FP(j), 114); take(&r, sizeof r); } tell("_mm_dp_ps(FP(i), FP(j), 114)"); }
static void x55(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_dp_pd(DP(i), DP(j), 51); take(&r, sizeof r); } tell("_mm_dp_pd(DP(i), DP(j), 51)"); }
static void x56(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_dp_pd(DP(i), DP(j), 17); take(&r, sizeof r); } tell("_mm_dp_pd(DP(i), DP(j), 17)"); }
static void x57(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_mpsadbw_epu8(I(i), I(j), 0); take(&r, sizeof r); } tell("_mm_mpsadbw_epu8(I(i), I(j), 0)"); }
static void x58(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_mpsadbw_epu8(I(i), I(j), 3); take(&r, sizeof r); } tell("_mm_mpsadbw_epu8(I(i), I(j), 3)"); }
static void x59(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_mpsadbw_epu8(I(i), I(j), 7); take(&r, sizeof r); } tell("_mm_mpsadbw_epu8(I(i), I(j), 7)"); }
static void x60(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_cmpistri(I(i), I(j), 0); take(&r, sizeof r); } tell("_mm_cmpistri(I(i), I(j), 0)"); }
static void x61(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_cmpistri(I(i), I(j), 12); take(&r, sizeof r); } tell("_mm_cmpistri(I(i), I(j), 12)"); }
static void x62(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_cmpistri(I(i), I(j), 8); take(&r, sizeof r); } tell("_mm_cmpistri(I(i), I(j), 8)"); }
static void x63(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_cmpistri(I(i), I(j), 68); take(&r, sizeof r); } tell("_mm_cmpistri(I(i), I(j), 68)"); }
static void x64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_cmpistri(I(i), I(j), 5); take(&r, sizeof r); } tell("_mm_cmpistri(I(i), I(j), 5)"); }
static void x65(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_cmpistra(I(i), I(j), 8); take(&r, sizeof r); } tell("_mm_cmpistra(I(i), I(j), 8)"); }
static void x66(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_cmpistrc(I(i), I(j), 8); take(&r, sizeof r); } tell("_mm_cmpistrc(I(i), I(j), 8)"); }
static void x67(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_cmpistro(I(i), I(j), 8); take(&r, sizeof r); } tell("_mm_cmpistro(I(i), I(j), 8)"); }
static void x68(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_cmpistrs(I(i), I(j), 8); take(&r, sizeof r); } tell("_mm_cmpistrs(I(i), I(j), 8)"); }
static void x69(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_cmpistrz(I(i), I(j), 8); take(&r, sizeof r); } tell("_mm_cmpistrz(I(i), I(j), 8)"); }
static void x70(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_cmpestri(I(i), i, I(j), j, 12); take(&r, sizeof r); } tell("_mm_cmpestri(I(i), i, I(j), j, 12)"); }
int main(void)
{
    fill();
    t_mm_min_epi8();
    t_mm_max_epi8();
    t_mm_min_epu16();
    t_mm_max_epu16();
    t_mm_min_epi32();
    t_mm_max_epi32();
    t_mm_min_epu32();
    t_mm_max_epu32();
    t_mm_packus_epi32();
    t_mm_mul_epi32();
    t_mm_mullo_epi32();
    t_mm_cmpeq_epi64();
    t_mm_cvtepi8_epi16();
    t_mm_cvtepi16_epi32();
    t_mm_cvtepi32_epi64();
    t_mm_cvtepi8_epi32();
    t_mm_cvtepi16_epi64();
    t_mm_cvtepi8_epi64();
    t_mm_cvtepu8_epi16();
    t_mm_cvtepu16_epi32();
    t_mm_cvtepu32_epi64();
    t_mm_cvtepu8_epi32();
    t_mm_cvtepu16_epi64();
    t_mm_cvtepu8_epi64();
    t_mm_blendv_epi8();
    t_mm_blendv_ps();
    t_mm_blendv_pd();
    t_mm_testz_si128();
    t_mm_testc_si128();
    t_mm_testnzc_si128();
    t_mm_stream_load_si128();
    t_mm_minpos_epu16();
    t_mm_cmpgt_epi64();
    t_mm_crc32_u8();
    t_mm_crc32_u16();
    t_mm_crc32_u32();
    t_mm_crc32_u64();
    t_mm_popcnt_u32();
    t_mm_popcnt_u64();
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
    x12();
    x13();
    x14();
    x15();
    x16();
    x17();
    x18();
    x19();
    x20();
    x21();
    x22();
    x23();
    x24();
    x25();
    x26();
    x27();
    x28();
    x29();
    x30();
    x31();
    x32();
    x33();
    x34();
    x35();
    x36();
    x37();
    x38();
    x39();
    x40();
    x41();
    x42();
    x43();
    x44();
    x45();
    x46();
    x47();
    x48();
    x49();
    x50();
    x51();
    x52();
    x53();
    x54();
    x55();
    x56();
    x57();
    x58();
    x59();
    x60();
    x61();
    x62();
    x63();
    x64();
    x65();
    x66();
    x67();
    x68();
    x69();
    x70();
}
