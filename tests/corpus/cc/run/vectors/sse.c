// <xmmintrin.h>: every intrinsic of SSE over tables of inputs.
#include <xmmintrin.h>
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
static void t_mm_cvtsi32_si64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m64 r = _mm_cvtsi32_si64(N(i)); take(&r, sizeof r); } tell("_mm_cvtsi32_si64"); }
static void t_mm_cvtsi64_si32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { int r = _mm_cvtsi64_si32(M(i)); take(&r, sizeof r); } tell("_mm_cvtsi64_si32"); }
static void t_mm_setzero_si64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m64 r = _mm_setzero_si64(); take(&r, sizeof r); } tell("_mm_setzero_si64"); }
static void t_mm_set_pi32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m64 r = _mm_set_pi32(N(i), N(j)); take(&r, sizeof r); } tell("_mm_set_pi32"); }
static void t_mm_setr_pi32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m64 r = _mm_setr_pi32(N(i), N(j)); take(&r, sizeof r); } tell("_mm_setr_pi32"); }
static void t_mm_set1_pi32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m64 r = _mm_set1_pi32(N(i)); take(&r, sizeof r); } tell("_mm_set1_pi32"); }
static void t_mm_set_pi16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m64 r = _mm_set_pi16(N(i), N(j), N(i + j * 2), N(i + j * 3)); take(&r, sizeof r); } tell("_mm_set_pi16"); }
static void t_mm_set1_pi16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m64 r = _mm_set1_pi16(N(i)); take(&r, sizeof r); } tell("_mm_set1_pi16"); }
static void t_mm_add_pi8(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m64 r = _mm_add_pi8(M(i), M(j)); take(&r, sizeof r); } tell("_mm_add_pi8"); }
static void t_mm_add_pi16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m64 r = _mm_add_pi16(M(i), M(j)); take(&r, sizeof r); } tell("_mm_add_pi16"); }
static void t_mm_add_pi32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m64 r = _mm_add_pi32(M(i), M(j)); take(&r, sizeof r); } tell("_mm_add_pi32"); }
static void t_mm_sub_pi8(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m64 r = _mm_sub_pi8(M(i), M(j)); take(&r, sizeof r); } tell("_mm_sub_pi8"); }
static void t_mm_sub_pi16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m64 r = _mm_sub_pi16(M(i), M(j)); take(&r, sizeof r); } tell("_mm_sub_pi16"); }
static void t_mm_sub_pi32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m64 r = _mm_sub_pi32(M(i), M(j)); take(&r, sizeof r); } tell("_mm_sub_pi32"); }
static void t_mm_mullo_pi16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m64 r = _mm_mullo_pi16(M(i), M(j)); take(&r, sizeof r); } tell("_mm_mullo_pi16"); }
static void t_mm_and_si64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m64 r = _mm_and_si64(M(i), M(j)); take(&r, sizeof r); } tell("_mm_and_si64"); }
static void t_mm_andnot_si64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m64 r = _mm_andnot_si64(M(i), M(j)); take(&r, sizeof r); } tell("_mm_andnot_si64"); }
static void t_mm_or_si64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m64 r = _mm_or_si64(M(i), M(j)); take(&r, sizeof r); } tell("_mm_or_si64"); }
static void t_mm_xor_si64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m64 r = _mm_xor_si64(M(i), M(j)); take(&r, sizeof r); } tell("_mm_xor_si64"); }
static void t_mm_cmpeq_pi8(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m64 r = _mm_cmpeq_pi8(M(i), M(j)); take(&r, sizeof r); } tell("_mm_cmpeq_pi8"); }
static void t_mm_cmpeq_pi16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m64 r = _mm_cmpeq_pi16(M(i), M(j)); take(&r, sizeof r); } tell("_mm_cmpeq_pi16"); }
static void t_mm_cmpeq_pi32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m64 r = _mm_cmpeq_pi32(M(i), M(j)); take(&r, sizeof r); } tell("_mm_cmpeq_pi32"); }
static void t_mm_setzero_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128 r = _mm_setzero_ps(); take(&r, sizeof r); } tell("_mm_setzero_ps"); }
static void t_mm_set_ss(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128 r = _mm_set_ss(S(i)); take(&r, sizeof r); } tell("_mm_set_ss"); }
static void t_mm_set1_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128 r = _mm_set1_ps(S(i)); take(&r, sizeof r); } tell("_mm_set1_ps"); }
static void t_mm_set_ps1(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128 r = _mm_set_ps1(S(i)); take(&r, sizeof r); } tell("_mm_set_ps1"); }
static void t_mm_set_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_set_ps(S(i), S(j), S(i + j * 2), S(i + j * 3)); take(&r, sizeof r); } tell("_mm_set_ps"); }
static void t_mm_setr_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_setr_ps(S(i), S(j), S(i + j * 2), S(i + j * 3)); take(&r, sizeof r); } tell("_mm_setr_ps"); }
static void t_mm_load_ss(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128 r = _mm_load_ss((const float *)&floats[i % COUNT * 4]); take(&r, sizeof r); } tell("_mm_load_ss"); }
static void t_mm_load1_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128 r = _mm_load1_ps((const float *)&floats[i % COUNT * 4]); take(&r, sizeof r); } tell("_mm_load1_ps"); }
static void t_mm_load_ps1(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128 r = _mm_load_ps1((const float *)&floats[i % COUNT * 4]); take(&r, sizeof r); } tell("_mm_load_ps1"); }
static void t_mm_load_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128 r = _mm_load_ps((const float *)&floats[i % COUNT * 4]); take(&r, sizeof r); } tell("_mm_load_ps"); }
static void t_mm_loadu_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128 r = _mm_loadu_ps((const float *)&floats[i % COUNT * 4]); take(&r, sizeof r); } tell("_mm_loadu_ps"); }
static void t_mm_loadr_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128 r = _mm_loadr_ps((const float *)&floats[i % COUNT * 4]); take(&r, sizeof r); } tell("_mm_loadr_ps"); }
static void t_mm_store_ss(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { unsigned char to[16] __attribute__((aligned(16))); memset(to, 7, 16); _mm_store_ss((float *)to, F(j)); take(to, 16); } tell("_mm_store_ss"); }
static void t_mm_store_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { unsigned char to[16] __attribute__((aligned(16))); memset(to, 7, 16); _mm_store_ps((float *)to, F(j)); take(to, 16); } tell("_mm_store_ps"); }
static void t_mm_storeu_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { unsigned char to[16] __attribute__((aligned(16))); memset(to, 7, 16); _mm_storeu_ps((float *)to, F(j)); take(to, 16); } tell("_mm_storeu_ps"); }
static void t_mm_store1_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { unsigned char to[16] __attribute__((aligned(16))); memset(to, 7, 16); _mm_store1_ps((float *)to, F(j)); take(to, 16); } tell("_mm_store1_ps"); }
static void t_mm_store_ps1(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { unsigned char to[16] __attribute__((aligned(16))); memset(to, 7, 16); _mm_store_ps1((float *)to, F(j)); take(to, 16); } tell("_mm_store_ps1"); }
static void t_mm_storer_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { unsigned char to[16] __attribute__((aligned(16))); memset(to, 7, 16); _mm_storer_ps((float *)to, F(j)); take(to, 16); } tell("_mm_storer_ps"); }
static void t_mm_stream_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { unsigned char to[16] __attribute__((aligned(16))); memset(to, 7, 16); _mm_stream_ps((float *)to, F(j)); take(to, 16); } tell("_mm_stream_ps"); }
static void t_mm_move_ss(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_move_ss(F(i), F(j)); take(&r, sizeof r); } tell("_mm_move_ss"); }
static void t_mm_cvtss_f32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { float r = _mm_cvtss_f32(F(i)); take(&r, sizeof r); } tell("_mm_cvtss_f32"); }
static void t_mm_add_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_add_ps(FP(i), FP(j)); take(&r, sizeof r); } tell("_mm_add_ps"); }
static void t_mm_add_ss(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_add_ss(FP(i), FP(j)); take(&r, sizeof r); } tell("_mm_add_ss"); }
static void t_mm_sub_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_sub_ps(FP(i), FP(j)); take(&r, sizeof r); } tell("_mm_sub_ps"); }
static void t_mm_sub_ss(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_sub_ss(FP(i), FP(j)); take(&r, sizeof r); } tell("_mm_sub_ss"); }
static void t_mm_mul_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_mul_ps(FP(i), FP(j)); take(&r, sizeof r); } tell("_mm_mul_ps"); }
static void t_mm_mul_ss(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_mul_ss(FP(i), FP(j)); take(&r, sizeof r); } tell("_mm_mul_ss"); }
static void t_mm_div_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_div_ps(FP(i), FP(j)); take(&r, sizeof r); } tell("_mm_div_ps"); }
static void t_mm_div_ss(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_div_ss(FP(i), FP(j)); take(&r, sizeof r); } tell("_mm_div_ss"); }
static void t_mm_min_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_min_ps(F(i), F(j)); take(&r, sizeof r); } tell("_mm_min_ps"); }
static void t_mm_min_ss(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_min_ss(F(i), F(j)); take(&r, sizeof r); } tell("_mm_min_ss"); }
static void t_mm_max_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_max_ps(F(i), F(j)); take(&r, sizeof r); } tell("_mm_max_ps"); }
static void t_mm_max_ss(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_max_ss(F(i), F(j)); take(&r, sizeof r); } tell("_mm_max_ss"); }
static void t_mm_sqrt_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128 r = _mm_sqrt_ps(FP(i)); take(&r, sizeof r); } tell("_mm_sqrt_ps"); }
static void t_mm_sqrt_ss(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128 r = _mm_sqrt_ss(FP(i)); take(&r, sizeof r); } tell("_mm_sqrt_ss"); }
static void t_mm_rcp_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128 r = _mm_rcp_ps(FP(i)); take(&r, sizeof r); } tell("_mm_rcp_ps"); }
static void t_mm_rcp_ss(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128 r = _mm_rcp_ss(FP(i)); take(&r, sizeof r); } tell("_mm_rcp_ss"); }
static void t_mm_rsqrt_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128 r = _mm_rsqrt_ps(FP(i)); take(&r, sizeof r); } tell("_mm_rsqrt_ps"); }
static void t_mm_rsqrt_ss(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128 r = _mm_rsqrt_ss(FP(i)); take(&r, sizeof r); } tell("_mm_rsqrt_ss"); }
static void t_mm_and_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_and_ps(F(i), F(j)); take(&r, sizeof r); } tell("_mm_and_ps"); }
static void t_mm_andnot_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_andnot_ps(F(i), F(j)); take(&r, sizeof r); } tell("_mm_andnot_ps"); }
static void t_mm_or_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_or_ps(F(i), F(j)); take(&r, sizeof r); } tell("_mm_or_ps"); }
static void t_mm_xor_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_xor_ps(F(i), F(j)); take(&r, sizeof r); } tell("_mm_xor_ps"); }
static void t_mm_cmpeq_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_cmpeq_ps(F(i), F(j)); take(&r, sizeof r); } tell("_mm_cmpeq_ps"); }
static void t_mm_cmpeq_ss(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_cmpeq_ss(F(i), F(j)); take(&r, sizeof r); } tell("_mm_cmpeq_ss"); }
static void t_mm_cmplt_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_cmplt_ps(F(i), F(j)); take(&r, sizeof r); } tell("_mm_cmplt_ps"); }
static void t_mm_cmplt_ss(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_cmplt_ss(F(i), F(j)); take(&r, sizeof r); } tell("_mm_cmplt_ss"); }
static void t_mm_cmple_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_cmple_ps(F(i), F(j)); take(&r, sizeof r); } tell("_mm_cmple_ps"); }
static void t_mm_cmple_ss(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_cmple_ss(F(i), F(j)); take(&r, sizeof r); } tell("_mm_cmple_ss"); }
static void t_mm_cmpgt_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_cmpgt_ps(F(i), F(j)); take(&r, sizeof r); } tell("_mm_cmpgt_ps"); }
static void t_mm_cmpgt_ss(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_cmpgt_ss(F(i), F(j)); take(&r, sizeof r); } tell("_mm_cmpgt_ss"); }
static void t_mm_cmpge_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_cmpge_ps(F(i), F(j)); take(&r, sizeof r); } tell("_mm_cmpge_ps"); }
static void t_mm_cmpge_ss(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_cmpge_ss(F(i), F(j)); take(&r, sizeof r); } tell("_mm_cmpge_ss"); }
static void t_mm_cmpneq_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_cmpneq_ps(F(i), F(j)); take(&r, sizeof r); } tell("_mm_cmpneq_ps"); }
static void t_mm_cmpneq_ss(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_cmpneq_ss(F(i), F(j)); take(&r, sizeof r); } tell("_mm_cmpneq_ss"); }
static void t_mm_cmpnlt_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_cmpnlt_ps(F(i), F(j)); take(&r, sizeof r); } tell("_mm_cmpnlt_ps"); }
static void t_mm_cmpnlt_ss(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_cmpnlt_ss(F(i), F(j)); take(&r, sizeof r); } tell("_mm_cmpnlt_ss"); }
static void t_mm_cmpnle_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_cmpnle_ps(F(i), F(j)); take(&r, sizeof r); } tell("_mm_cmpnle_ps"); }
static void t_mm_cmpnle_ss(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_cmpnle_ss(F(i), F(j)); take(&r, sizeof r); } tell("_mm_cmpnle_ss"); }
static void t_mm_cmpngt_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_cmpngt_ps(F(i), F(j)); take(&r, sizeof r); } tell("_mm_cmpngt_ps"); }
static void t_mm_cmpngt_ss(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_cmpngt_ss(F(i), F(j)); take(&r, sizeof r); } tell("_mm_cmpngt_ss"); }
static void t_mm_cmpnge_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_cmpnge_ps(F(i), F(j)); take(&r, sizeof r); } tell("_mm_cmpnge_ps"); }
static void t_mm_cmpnge_ss(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_cmpnge_ss(F(i), F(j)); take(&r, sizeof r); } tell("_mm_cmpnge_ss"); }
static void t_mm_cmpord_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_cmpord_ps(F(i), F(j)); take(&r, sizeof r); } tell("_mm_cmpord_ps"); }
static void t_mm_cmpord_ss(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_cmpord_ss(F(i), F(j)); take(&r, sizeof r); } tell("_mm_cmpord_ss"); }
static void t_mm_cmpunord_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_cmpunord_ps(F(i), F(j)); take(&r, sizeof r); } tell("_mm_cmpunord_ps"); }
static void t_mm_cmpunord_ss(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_cmpunord_ss(F(i), F(j)); take(&r, sizeof r); } tell("_mm_cmpunord_ss"); }
static void t_mm_comieq_ss(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_comieq_ss(FP(i), FP(j)); take(&r, sizeof r); } tell("_mm_comieq_ss"); }
static void t_mm_ucomieq_ss(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_ucomieq_ss(FP(i), FP(j)); take(&r, sizeof r); } tell("_mm_ucomieq_ss"); }
static void t_mm_comilt_ss(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_comilt_ss(FP(i), FP(j)); take(&r, sizeof r); } tell("_mm_comilt_ss"); }
static void t_mm_ucomilt_ss(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_ucomilt_ss(FP(i), FP(j)); take(&r, sizeof r); } tell("_mm_ucomilt_ss"); }
static void t_mm_comile_ss(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_comile_ss(FP(i), FP(j)); take(&r, sizeof r); } tell("_mm_comile_ss"); }
static void t_mm_ucomile_ss(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_ucomile_ss(FP(i), FP(j)); take(&r, sizeof r); } tell("_mm_ucomile_ss"); }
static void t_mm_comigt_ss(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_comigt_ss(FP(i), FP(j)); take(&r, sizeof r); } tell("_mm_comigt_ss"); }
static void t_mm_ucomigt_ss(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_ucomigt_ss(FP(i), FP(j)); take(&r, sizeof r); } tell("_mm_ucomigt_ss"); }
static void t_mm_comige_ss(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_comige_ss(FP(i), FP(j)); take(&r, sizeof r); } tell("_mm_comige_ss"); }
static void t_mm_ucomige_ss(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_ucomige_ss(FP(i), FP(j)); take(&r, sizeof r); } tell("_mm_ucomige_ss"); }
static void t_mm_comineq_ss(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_comineq_ss(FP(i), FP(j)); take(&r, sizeof r); } tell("_mm_comineq_ss"); }
static void t_mm_ucomineq_ss(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_ucomineq_ss(FP(i), FP(j)); take(&r, sizeof r); } tell("_mm_ucomineq_ss"); }
static void t_mm_cvtss_si32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { int r = _mm_cvtss_si32(F(i)); take(&r, sizeof r); } tell("_mm_cvtss_si32"); }
static void t_mm_cvt_ss2si(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { int r = _mm_cvt_ss2si(F(i)); take(&r, sizeof r); } tell("_mm_cvt_ss2si"); }
static void t_mm_cvtss_si64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { long long r = _mm_cvtss_si64(F(i)); take(&r, sizeof r); } tell("_mm_cvtss_si64"); }
static void t_mm_cvtss_si64x(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { long long r = _mm_cvtss_si64x(F(i)); take(&r, sizeof r); } tell("_mm_cvtss_si64x"); }
static void t_mm_cvttss_si32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { int r = _mm_cvttss_si32(F(i)); take(&r, sizeof r); } tell("_mm_cvttss_si32"); }
static void t_mm_cvtt_ss2si(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { int r = _mm_cvtt_ss2si(F(i)); take(&r, sizeof r); } tell("_mm_cvtt_ss2si"); }
static void t_mm_cvttss_si64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { long long r = _mm_cvttss_si64(F(i)); take(&r, sizeof r); } tell("_mm_cvttss_si64"); }
static void t_mm_cvttss_si64x(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { long long r = _mm_cvttss_si64x(F(i)); take(&r, sizeof r); } tell("_mm_cvttss_si64x"); }
static void t_mm_cvtsi32_ss(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_cvtsi32_ss(F(i), N(j)); take(&r, sizeof r); } tell("_mm_cvtsi32_ss"); }
static void t_mm_cvt_si2ss(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_cvt_si2ss(F(i), N(j)); take(&r, sizeof r); } tell("_mm_cvt_si2ss"); }
static void t_mm_cvtsi64_ss(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_cvtsi64_ss(F(i), L(j)); take(&r, sizeof r); } tell("_mm_cvtsi64_ss"); }
static void t_mm_cvtsi64x_ss(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_cvtsi64x_ss(F(i), L(j)); take(&r, sizeof r); } tell("_mm_cvtsi64x_ss"); }
static void t_mm_unpackhi_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_unpackhi_ps(F(i), F(j)); take(&r, sizeof r); } tell("_mm_unpackhi_ps"); }
static void t_mm_unpacklo_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_unpacklo_ps(F(i), F(j)); take(&r, sizeof r); } tell("_mm_unpacklo_ps"); }
static void t_mm_movehl_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_movehl_ps(F(i), F(j)); take(&r, sizeof r); } tell("_mm_movehl_ps"); }
static void t_mm_movelh_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_movelh_ps(F(i), F(j)); take(&r, sizeof r); } tell("_mm_movelh_ps"); }
static void t_mm_movemask_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { int r = _mm_movemask_ps(F(i)); take(&r, sizeof r); } tell("_mm_movemask_ps"); }
static void t_mm_loadh_pi(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_loadh_pi(F(i), (const __m64 *)&longs[i % COUNT * 2]); take(&r, sizeof r); } tell("_mm_loadh_pi"); }
static void t_mm_loadl_pi(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_loadl_pi(F(i), (const __m64 *)&longs[i % COUNT * 2]); take(&r, sizeof r); } tell("_mm_loadl_pi"); }
static void t_mm_storeh_pi(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { unsigned char to[16] __attribute__((aligned(16))); memset(to, 7, 16); _mm_storeh_pi((__m64 *)to, F(j)); take(to, 16); } tell("_mm_storeh_pi"); }
static void t_mm_storel_pi(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { unsigned char to[16] __attribute__((aligned(16))); memset(to, 7, 16); _mm_storel_pi((__m64 *)to, F(j)); take(to, 16); } tell("_mm_storel_pi"); }
static void x0(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_shuffle_ps(F(i), F(j), 0); take(&r, sizeof r); } tell("_mm_shuffle_ps(F(i), F(j), 0)"); }
static void x1(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_shuffle_ps(F(i), F(j), 27); take(&r, sizeof r); } tell("_mm_shuffle_ps(F(i), F(j), 27)"); }
static void x2(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_shuffle_ps(F(i), F(j), 228); take(&r, sizeof r); } tell("_mm_shuffle_ps(F(i), F(j), 228)"); }
static void x3(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_shuffle_ps(F(i), F(j), 177); take(&r, sizeof r); } tell("_mm_shuffle_ps(F(i), F(j), 177)"); }
static void x4(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_shuffle_ps(F(i), F(j), 78); take(&r, sizeof r); } tell("_mm_shuffle_ps(F(i), F(j), 78)"); }
static void x5(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_shuffle_ps(F(i), F(j), 141); take(&r, sizeof r); } tell("_mm_shuffle_ps(F(i), F(j), 141)"); }
int main(void)
{
    fill();
    t_mm_cvtsi32_si64();
    t_mm_cvtsi64_si32();
    t_mm_setzero_si64();
    t_mm_set_pi32();
    t_mm_setr_pi32();
    t_mm_set1_pi32();
    t_mm_set_pi16();
    t_mm_set1_pi16();
    t_mm_add_pi8();
    t_mm_add_pi16();
    t_mm_add_pi32();
    t_mm_sub_pi8();
    t_mm_sub_pi16();
    t_mm_sub_pi32();
    t_mm_mullo_pi16();
    t_mm_and_si64();
    t_mm_andnot_si64();
    t_mm_or_si64();
    t_mm_xor_si64();
    t_mm_cmpeq_pi8();
    t_mm_cmpeq_pi16();
    t_mm_cmpeq_pi32();
    t_mm_setzero_ps();
    t_mm_set_ss();
    t_mm_set1_ps();
    t_mm_set_ps1();
    t_mm_set_ps();
    t_mm_setr_ps();
    t_mm_load_ss();
    t_mm_load1_ps();
    t_mm_load_ps1();
    t_mm_load_ps();
    t_mm_loadu_ps();
    t_mm_loadr_ps();
    t_mm_store_ss();
    t_mm_store_ps();
    t_mm_storeu_ps();
    t_mm_store1_ps();
    t_mm_store_ps1();
    t_mm_storer_ps();
    t_mm_stream_ps();
    t_mm_move_ss();
    t_mm_cvtss_f32();
    t_mm_add_ps();
    t_mm_add_ss();
    t_mm_sub_ps();
    t_mm_sub_ss();
    t_mm_mul_ps();
    t_mm_mul_ss();
    t_mm_div_ps();
    t_mm_div_ss();
    t_mm_min_ps();
    t_mm_min_ss();
    t_mm_max_ps();
    t_mm_max_ss();
    t_mm_sqrt_ps();
    t_mm_sqrt_ss();
    t_mm_rcp_ps();
    t_mm_rcp_ss();
    t_mm_rsqrt_ps();
    t_mm_rsqrt_ss();
    t_mm_and_ps();
    t_mm_andnot_ps();
    t_mm_or_ps();
    t_mm_xor_ps();
    t_mm_cmpeq_ps();
    t_mm_cmpeq_ss();
    t_mm_cmplt_ps();
    t_mm_cmplt_ss();
    t_mm_cmple_ps();
    t_mm_cmple_ss();
    t_mm_cmpgt_ps();
    t_mm_cmpgt_ss();
    t_mm_cmpge_ps();
    t_mm_cmpge_ss();
    t_mm_cmpneq_ps();
    t_mm_cmpneq_ss();
    t_mm_cmpnlt_ps();
    t_mm_cmpnlt_ss();
    t_mm_cmpnle_ps();
    t_mm_cmpnle_ss();
    t_mm_cmpngt_ps();
    t_mm_cmpngt_ss();
    t_mm_cmpnge_ps();
    t_mm_cmpnge_ss();
    t_mm_cmpord_ps();
    t_mm_cmpord_ss();
    t_mm_cmpunord_ps();
    t_mm_cmpunord_ss();
    t_mm_comieq_ss();
    t_mm_ucomieq_ss();
    t_mm_comilt_ss();
    t_mm_ucomilt_ss();
    t_mm_comile_ss();
    t_mm_ucomile_ss();
    t_mm_comigt_ss();
    t_mm_ucomigt_ss();
    t_mm_comige_ss();
    t_mm_ucomige_ss();
    t_mm_comineq_ss();
    t_mm_ucomineq_ss();
    t_mm_cvtss_si32();
    t_mm_cvt_ss2si();
    t_mm_cvtss_si64();
    t_mm_cvtss_si64x();
    t_mm_cvttss_si32();
    t_mm_cvtt_ss2si();
    t_mm_cvttss_si64();
    t_mm_cvttss_si64x();
    t_mm_cvtsi32_ss();
    t_mm_cvt_si2ss();
    t_mm_cvtsi64_ss();
    t_mm_cvtsi64x_ss();
    t_mm_unpackhi_ps();
    t_mm_unpacklo_ps();
    t_mm_movehl_ps();
    t_mm_movelh_ps();
    t_mm_movemask_ps();
    t_mm_loadh_pi();
    t_mm_loadl_pi();
    t_mm_storeh_pi();
    t_mm_storel_pi();
    x0();
    x1();
    x2();
    x3();
    x4();
    x5();
}
