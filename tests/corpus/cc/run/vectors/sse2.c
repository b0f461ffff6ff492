// <emmintrin.h>: every intrinsic of SSE2 over tables of inputs.
#include <emmintrin.h>
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
static void t_mm_setzero_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128d r = _mm_setzero_pd(); take(&r, sizeof r); } tell("_mm_setzero_pd"); }
static void t_mm_set_sd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128d r = _mm_set_sd(B(i)); take(&r, sizeof r); } tell("_mm_set_sd"); }
static void t_mm_set1_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128d r = _mm_set1_pd(B(i)); take(&r, sizeof r); } tell("_mm_set1_pd"); }
static void t_mm_set_pd1(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128d r = _mm_set_pd1(B(i)); take(&r, sizeof r); } tell("_mm_set_pd1"); }
static void t_mm_set_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_set_pd(B(i), B(j)); take(&r, sizeof r); } tell("_mm_set_pd"); }
static void t_mm_setr_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_setr_pd(B(i), B(j)); take(&r, sizeof r); } tell("_mm_setr_pd"); }
static void t_mm_load_sd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128d r = _mm_load_sd((const double *)&doubles[i % COUNT * 2]); take(&r, sizeof r); } tell("_mm_load_sd"); }
static void t_mm_load1_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128d r = _mm_load1_pd((const double *)&doubles[i % COUNT * 2]); take(&r, sizeof r); } tell("_mm_load1_pd"); }
static void t_mm_load_pd1(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128d r = _mm_load_pd1((const double *)&doubles[i % COUNT * 2]); take(&r, sizeof r); } tell("_mm_load_pd1"); }
static void t_mm_load_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128d r = _mm_load_pd((const double *)&doubles[i % COUNT * 2]); take(&r, sizeof r); } tell("_mm_load_pd"); }
static void t_mm_loadu_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128d r = _mm_loadu_pd((const double *)&doubles[i % COUNT * 2]); take(&r, sizeof r); } tell("_mm_loadu_pd"); }
static void t_mm_loadr_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128d r = _mm_loadr_pd((const double *)&doubles[i % COUNT * 2]); take(&r, sizeof r); } tell("_mm_loadr_pd"); }
static void t_mm_loadh_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_loadh_pd(D(i), (const double *)&doubles[i % COUNT * 2]); take(&r, sizeof r); } tell("_mm_loadh_pd"); }
static void t_mm_loadl_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_loadl_pd(D(i), (const double *)&doubles[i % COUNT * 2]); take(&r, sizeof r); } tell("_mm_loadl_pd"); }
static void t_mm_store_sd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { unsigned char to[16] __attribute__((aligned(16))); memset(to, 7, 16); _mm_store_sd((double *)to, D(j)); take(to, 16); } tell("_mm_store_sd"); }
static void t_mm_storel_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { unsigned char to[16] __attribute__((aligned(16))); memset(to, 7, 16); _mm_storel_pd((double *)to, D(j)); take(to, 16); } tell("_mm_storel_pd"); }
static void t_mm_storeh_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { unsigned char to[16] __attribute__((aligned(16))); memset(to, 7, 16); _mm_storeh_pd((double *)to, D(j)); take(to, 16); } tell("_mm_storeh_pd"); }
static void t_mm_store_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { unsigned char to[16] __attribute__((aligned(16))); memset(to, 7, 16); _mm_store_pd((double *)to, D(j)); take(to, 16); } tell("_mm_store_pd"); }
static void t_mm_storeu_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { unsigned char to[16] __attribute__((aligned(16))); memset(to, 7, 16); _mm_storeu_pd((double *)to, D(j)); take(to, 16); } tell("_mm_storeu_pd"); }
static void t_mm_store1_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { unsigned char to[16] __attribute__((aligned(16))); memset(to, 7, 16); _mm_store1_pd((double *)to, D(j)); take(to, 16); } tell("_mm_store1_pd"); }
static void t_mm_store_pd1(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { unsigned char to[16] __attribute__((aligned(16))); memset(to, 7, 16); _mm_store_pd1((double *)to, D(j)); take(to, 16); } tell("_mm_store_pd1"); }
static void t_mm_storer_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { unsigned char to[16] __attribute__((aligned(16))); memset(to, 7, 16); _mm_storer_pd((double *)to, D(j)); take(to, 16); } tell("_mm_storer_pd"); }
static void t_mm_stream_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { unsigned char to[16] __attribute__((aligned(16))); memset(to, 7, 16); _mm_stream_pd((double *)to, D(j)); take(to, 16); } tell("_mm_stream_pd"); }
static void t_mm_move_sd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_move_sd(D(i), D(j)); take(&r, sizeof r); } tell("_mm_move_sd"); }
static void t_mm_cvtsd_f64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { double r = _mm_cvtsd_f64(D(i)); take(&r, sizeof r); } tell("_mm_cvtsd_f64"); }
static void t_mm_add_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_add_pd(DP(i), DP(j)); take(&r, sizeof r); } tell("_mm_add_pd"); }
static void t_mm_add_sd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_add_sd(DP(i), DP(j)); take(&r, sizeof r); } tell("_mm_add_sd"); }
static void t_mm_sub_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_sub_pd(DP(i), DP(j)); take(&r, sizeof r); } tell("_mm_sub_pd"); }
static void t_mm_sub_sd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_sub_sd(DP(i), DP(j)); take(&r, sizeof r); } tell("_mm_sub_sd"); }
static void t_mm_mul_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_mul_pd(DP(i), DP(j)); take(&r, sizeof r); } tell("_mm_mul_pd"); }
static void t_mm_mul_sd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_mul_sd(DP(i), DP(j)); take(&r, sizeof r); } tell("_mm_mul_sd"); }
static void t_mm_div_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_div_pd(DP(i), DP(j)); take(&r, sizeof r); } tell("_mm_div_pd"); }
static void t_mm_div_sd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_div_sd(DP(i), DP(j)); take(&r, sizeof r); } tell("_mm_div_sd"); }
static void t_mm_min_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_min_pd(D(i), D(j)); take(&r, sizeof r); } tell("_mm_min_pd"); }
static void t_mm_min_sd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_min_sd(D(i), D(j)); take(&r, sizeof r); } tell("_mm_min_sd"); }
static void t_mm_max_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_max_pd(D(i), D(j)); take(&r, sizeof r); } tell("_mm_max_pd"); }
static void t_mm_max_sd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_max_sd(D(i), D(j)); take(&r, sizeof r); } tell("_mm_max_sd"); }
static void t_mm_sqrt_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128d r = _mm_sqrt_pd(DP(i)); take(&r, sizeof r); } tell("_mm_sqrt_pd"); }
static void t_mm_sqrt_sd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_sqrt_sd(DP(i), DP(j)); take(&r, sizeof r); } tell("_mm_sqrt_sd"); }
static void t_mm_and_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_and_pd(D(i), D(j)); take(&r, sizeof r); } tell("_mm_and_pd"); }
static void t_mm_andnot_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_andnot_pd(D(i), D(j)); take(&r, sizeof r); } tell("_mm_andnot_pd"); }
static void t_mm_or_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_or_pd(D(i), D(j)); take(&r, sizeof r); } tell("_mm_or_pd"); }
static void t_mm_xor_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_xor_pd(D(i), D(j)); take(&r, sizeof r); } tell("_mm_xor_pd"); }
static void t_mm_cmpeq_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_cmpeq_pd(D(i), D(j)); take(&r, sizeof r); } tell("_mm_cmpeq_pd"); }
static void t_mm_cmpeq_sd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_cmpeq_sd(D(i), D(j)); take(&r, sizeof r); } tell("_mm_cmpeq_sd"); }
static void t_mm_cmplt_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_cmplt_pd(D(i), D(j)); take(&r, sizeof r); } tell("_mm_cmplt_pd"); }
static void t_mm_cmplt_sd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_cmplt_sd(D(i), D(j)); take(&r, sizeof r); } tell("_mm_cmplt_sd"); }
static void t_mm_cmple_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_cmple_pd(D(i), D(j)); take(&r, sizeof r); } tell("_mm_cmple_pd"); }
static void t_mm_cmple_sd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_cmple_sd(D(i), D(j)); take(&r, sizeof r); } tell("_mm_cmple_sd"); }
static void t_mm_cmpgt_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_cmpgt_pd(D(i), D(j)); take(&r, sizeof r); } tell("_mm_cmpgt_pd"); }
static void t_mm_cmpgt_sd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_cmpgt_sd(D(i), D(j)); take(&r, sizeof r); } tell("_mm_cmpgt_sd"); }
static void t_mm_cmpge_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_cmpge_pd(D(i), D(j)); take(&r, sizeof r); } tell("_mm_cmpge_pd"); }
static void t_mm_cmpge_sd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_cmpge_sd(D(i), D(j)); take(&r, sizeof r); } tell("_mm_cmpge_sd"); }
static void t_mm_cmpneq_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_cmpneq_pd(D(i), D(j)); take(&r, sizeof r); } tell("_mm_cmpneq_pd"); }
static void t_mm_cmpneq_sd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_cmpneq_sd(D(i), D(j)); take(&r, sizeof r); } tell("_mm_cmpneq_sd"); }
static void t_mm_cmpnlt_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_cmpnlt_pd(D(i), D(j)); take(&r, sizeof r); } tell("_mm_cmpnlt_pd"); }
static void t_mm_cmpnlt_sd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_cmpnlt_sd(D(i), D(j)); take(&r, sizeof r); } tell("_mm_cmpnlt_sd"); }
static void t_mm_cmpnle_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_cmpnle_pd(D(i), D(j)); take(&r, sizeof r); } tell("_mm_cmpnle_pd"); }
static void t_mm_cmpnle_sd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_cmpnle_sd(D(i), D(j)); take(&r, sizeof r); } tell("_mm_cmpnle_sd"); }
static void t_mm_cmpngt_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_cmpngt_pd(D(i), D(j)); take(&r, sizeof r); } tell("_mm_cmpngt_pd"); }
static void t_mm_cmpngt_sd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_cmpngt_sd(D(i), D(j)); take(&r, sizeof r); } tell("_mm_cmpngt_sd"); }
static void t_mm_cmpnge_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_cmpnge_pd(D(i), D(j)); take(&r, sizeof r); } tell("_mm_cmpnge_pd"); }
static void t_mm_cmpnge_sd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_cmpnge_sd(D(i), D(j)); take(&r, sizeof r); } tell("_mm_cmpnge_sd"); }
static void t_mm_cmpord_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_cmpord_pd(D(i), D(j)); take(&r, sizeof r); } tell("_mm_cmpord_pd"); }
static void t_mm_cmpord_sd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_cmpord_sd(D(i), D(j)); take(&r, sizeof r); } tell("_mm_cmpord_sd"); }
static void t_mm_cmpunord_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_cmpunord_pd(D(i), D(j)); take(&r, sizeof r); } tell("_mm_cmpunord_pd"); }
static void t_mm_cmpunord_sd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_cmpunord_sd(D(i), D(j)); take(&r, sizeof r); } tell("_mm_cmpunord_sd"); }
static void t_mm_comieq_sd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_comieq_sd(DP(i), DP(j)); take(&r, sizeof r); } tell("_mm_comieq_sd"); }
static void t_mm_ucomieq_sd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_ucomieq_sd(DP(i), DP(j)); take(&r, sizeof r); } tell("_mm_ucomieq_sd"); }
static void t_mm_comilt_sd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_comilt_sd(DP(i), DP(j)); take(&r, sizeof r); } tell("_mm_comilt_sd"); }
static void t_mm_ucomilt_sd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_ucomilt_sd(DP(i), DP(j)); take(&r, sizeof r); } tell("_mm_ucomilt_sd"); }
static void t_mm_comile_sd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_comile_sd(DP(i), DP(j)); take(&r, sizeof r); } tell("_mm_comile_sd"); }
static void t_mm_ucomile_sd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_ucomile_sd(DP(i), DP(j)); take(&r, sizeof r); } tell("_mm_ucomile_sd"); }
static void t_mm_comigt_sd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_comigt_sd(DP(i), DP(j)); take(&r, sizeof r); } tell("_mm_comigt_sd"); }
static void t_mm_ucomigt_sd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_ucomigt_sd(DP(i), DP(j)); take(&r, sizeof r); } tell("_mm_ucomigt_sd"); }
static void t_mm_comige_sd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_comige_sd(DP(i), DP(j)); take(&r, sizeof r); } tell("_mm_comige_sd"); }
static void t_mm_ucomige_sd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_ucomige_sd(DP(i), DP(j)); take(&r, sizeof r); } tell("_mm_ucomige_sd"); }
static void t_mm_comineq_sd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_comineq_sd(DP(i), DP(j)); take(&r, sizeof r); } tell("_mm_comineq_sd"); }
static void t_mm_ucomineq_sd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_ucomineq_sd(DP(i), DP(j)); take(&r, sizeof r); } tell("_mm_ucomineq_sd"); }
static void t_mm_unpackhi_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_unpackhi_pd(D(i), D(j)); take(&r, sizeof r); } tell("_mm_unpackhi_pd"); }
static void t_mm_unpacklo_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_unpacklo_pd(D(i), D(j)); take(&r, sizeof r); } tell("_mm_unpacklo_pd"); }
static void t_mm_movemask_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { int r = _mm_movemask_pd(D(i)); take(&r, sizeof r); } tell("_mm_movemask_pd"); }
static void t_mm_castps_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128d r = _mm_castps_pd(F(i)); take(&r, sizeof r); } tell("_mm_castps_pd"); }
static void t_mm_castps_si128(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128i r = _mm_castps_si128(F(i)); take(&r, sizeof r); } tell("_mm_castps_si128"); }
static void t_mm_castpd_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128 r = _mm_castpd_ps(D(i)); take(&r, sizeof r); } tell("_mm_castpd_ps"); }
static void t_mm_castpd_si128(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128i r = _mm_castpd_si128(D(i)); take(&r, sizeof r); } tell("_mm_castpd_si128"); }
static void t_mm_castsi128_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128 r = _mm_castsi128_ps(I(i)); take(&r, sizeof r); } tell("_mm_castsi128_ps"); }
static void t_mm_castsi128_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128d r = _mm_castsi128_pd(I(i)); take(&r, sizeof r); } tell("_mm_castsi128_pd"); }
static void t_mm_setzero_si128(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128i r = _mm_setzero_si128(); take(&r, sizeof r); } tell("_mm_setzero_si128"); }
static void t_mm_set_epi64x(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_set_epi64x(L(i), L(j)); take(&r, sizeof r); } tell("_mm_set_epi64x"); }
static void t_mm_set_epi64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_set_epi64(M(i), M(j)); take(&r, sizeof r); } tell("_mm_set_epi64"); }
static void t_mm_setr_epi64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_setr_epi64(M(i), M(j)); take(&r, sizeof r); } tell("_mm_setr_epi64"); }
static void t_mm_set1_epi64x(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128i r = _mm_set1_epi64x(L(i)); take(&r, sizeof r); } tell("_mm_set1_epi64x"); }
static void t_mm_set1_epi64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128i r = _mm_set1_epi64(M(i)); take(&r, sizeof r); } tell("_mm_set1_epi64"); }
static void t_mm_set_epi32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_set_epi32(N(i), N(j), N(i + j * 2), N(i + j * 3)); take(&r, sizeof r); } tell("_mm_set_epi32"); }
static void t_mm_setr_epi32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_setr_epi32(N(i), N(j), N(i + j * 2), N(i + j * 3)); take(&r, sizeof r); } tell("_mm_setr_epi32"); }
static void t_mm_set1_epi32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128i r = _mm_set1_epi32(N(i)); take(&r, sizeof r); } tell("_mm_set1_epi32"); }
static void t_mm_set_epi16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_set_epi16(N(i), N(j), N(i + j * 2), N(i + j * 3), N(i + j * 4), N(i + j * 5), N(i + j * 6), N(i + j * 7)); take(&r, sizeof r); } tell("_mm_set_epi16"); }
static void t_mm_setr_epi16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_setr_epi16(N(i), N(j), N(i + j * 2), N(i + j * 3), N(i + j * 4), N(i + j * 5), N(i + j * 6), N(i + j * 7)); take(&r, sizeof r); } tell("_mm_setr_epi16"); }
static void t_mm_set1_epi16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128i r = _mm_set1_epi16(N(i)); take(&r, sizeof r); } tell("_mm_set1_epi16"); }
static void t_mm_set_epi8(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_set_epi8(N(i), N(j), N(i + j * 2), N(i + j * 3), N(i + j * 4), N(i + j * 5), N(i + j * 6), N(i + j * 7), N(i + j * 8), N(i + j * 9), N(i + j * 10), N(i + j * 11), N(i + j * 12), N(i + j * 13), N(i + j * 14), N(i + j * 15)); take(&r, sizeof r); } tell("_mm_set_epi8"); }
static void t_mm_setr_epi8(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_setr_epi8(N(i), N(j), N(i + j * 2), N(i + j * 3), N(i + j * 4), N(i + j * 5), N(i + j * 6), N(i + j * 7), N(i + j * 8), N(i + j * 9), N(i + j * 10), N(i + j * 11), N(i + j * 12), N(i + j * 13), N(i + j * 14), N(i + j * 15)); take(&r, sizeof r); } tell("_mm_setr_epi8"); }
static void t_mm_set1_epi8(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128i r = _mm_set1_epi8(N(i)); take(&r, sizeof r); } tell("_mm_set1_epi8"); }
static void t_mm_load_si128(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128i r = _mm_load_si128((const __m128i *)&longs[i % COUNT * 2]); take(&r, sizeof r); } tell("_mm_load_si128"); }
static void t_mm_loadu_si128(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128i r = _mm_loadu_si128((const __m128i *)&longs[i % COUNT * 2]); take(&r, sizeof r); } tell("_mm_loadu_si128"); }
static void t_mm_loadl_epi64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128i r = _mm_loadl_epi64((const __m128i *)&longs[i % COUNT * 2]); take(&r, sizeof r); } tell("_mm_loadl_epi64"); }
static void t_mm_loadu_si64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128i r = _mm_loadu_si64((const void *)&longs[i % COUNT * 2]); take(&r, sizeof r); } tell("_mm_loadu_si64"); }
static void t_mm_loadu_si32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128i r = _mm_loadu_si32((const void *)&longs[i % COUNT * 2]); take(&r, sizeof r); } tell("_mm_loadu_si32"); }
static void t_mm_loadu_si16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128i r = _mm_loadu_si16((const void *)&longs[i % COUNT * 2]); take(&r, sizeof r); } tell("_mm_loadu_si16"); }
static void t_mm_store_si128(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { unsigned char to[16] __attribute__((aligned(16))); memset(to, 7, 16); _mm_store_si128((__m128i *)to, I(j)); take(to, 16); } tell("_mm_store_si128"); }
static void t_mm_storeu_si128(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { unsigned char to[16] __attribute__((aligned(16))); memset(to, 7, 16); _mm_storeu_si128((__m128i *)to, I(j)); take(to, 16); } tell("_mm_storeu_si128"); }
static void t_mm_storel_epi64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { unsigned char to[16] __attribute__((aligned(16))); memset(to, 7, 16); _mm_storel_epi64((__m128i *)to, I(j)); take(to, 16); } tell("_mm_storel_epi64"); }
static void t_mm_storeu_si64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { unsigned char to[16] __attribute__((aligned(16))); memset(to, 7, 16); _mm_storeu_si64((void *)to, I(j)); take(to, 16); } tell("_mm_storeu_si64"); }
static void t_mm_storeu_si32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { unsigned char to[16] __attribute__((aligned(16))); memset(to, 7, 16); _mm_storeu_si32((void *)to, I(j)); take(to, 16); } tell("_mm_storeu_si32"); }
static void t_mm_storeu_si16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { unsigned char to[16] __attribute__((aligned(16))); memset(to, 7, 16); _mm_storeu_si16((void *)to, I(j)); take(to, 16); } tell("_mm_storeu_si16"); }
static void t_mm_stream_si128(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { unsigned char to[16] __attribute__((aligned(16))); memset(to, 7, 16); _mm_stream_si128((__m128i *)to, I(j)); take(to, 16); } tell("_mm_stream_si128"); }
static void t_mm_stream_si32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { unsigned char to[16] __attribute__((aligned(16))); memset(to, 7, 16); _mm_stream_si32((int *)to, N(j)); take(to, 16); } tell("_mm_stream_si32"); }
static void t_mm_stream_si64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { unsigned char to[16] __attribute__((aligned(16))); memset(to, 7, 16); _mm_stream_si64((long long *)to, L(j)); take(to, 16); } tell("_mm_stream_si64"); }
static void t_mm_cvtsi32_si128(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128i r = _mm_cvtsi32_si128(N(i)); take(&r, sizeof r); } tell("_mm_cvtsi32_si128"); }
static void t_mm_cvtsi64_si128(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128i r = _mm_cvtsi64_si128(L(i)); take(&r, sizeof r); } tell("_mm_cvtsi64_si128"); }
static void t_mm_cvtsi64x_si128(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128i r = _mm_cvtsi64x_si128(L(i)); take(&r, sizeof r); } tell("_mm_cvtsi64x_si128"); }
static void t_mm_cvtsi128_si32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { int r = _mm_cvtsi128_si32(I(i)); take(&r, sizeof r); } tell("_mm_cvtsi128_si32"); }
static void t_mm_cvtsi128_si64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { long long r = _mm_cvtsi128_si64(I(i)); take(&r, sizeof r); } tell("_mm_cvtsi128_si64"); }
static void t_mm_cvtsi128_si64x(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { long long r = _mm_cvtsi128_si64x(I(i)); take(&r, sizeof r); } tell("_mm_cvtsi128_si64x"); }
static void t_mm_move_epi64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128i r = _mm_move_epi64(I(i)); take(&r, sizeof r); } tell("_mm_move_epi64"); }
static void t_mm_movepi64_pi64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m64 r = _mm_movepi64_pi64(I(i)); take(&r, sizeof r); } tell("_mm_movepi64_pi64"); }
static void t_mm_movpi64_epi64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128i r = _mm_movpi64_epi64(M(i)); take(&r, sizeof r); } tell("_mm_movpi64_epi64"); }
static void t_mm_add_epi8(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_add_epi8(I(i), I(j)); take(&r, sizeof r); } tell("_mm_add_epi8"); }
static void t_mm_add_epi16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_add_epi16(I(i), I(j)); take(&r, sizeof r); } tell("_mm_add_epi16"); }
static void t_mm_add_epi32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_add_epi32(I(i), I(j)); take(&r, sizeof r); } tell("_mm_add_epi32"); }
static void t_mm_add_epi64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_add_epi64(I(i), I(j)); take(&r, sizeof r); } tell("_mm_add_epi64"); }
static void t_mm_sub_epi8(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_sub_epi8(I(i), I(j)); take(&r, sizeof r); } tell("_mm_sub_epi8"); }
static void t_mm_sub_epi16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_sub_epi16(I(i), I(j)); take(&r, sizeof r); } tell("_mm_sub_epi16"); }
static void t_mm_sub_epi32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_sub_epi32(I(i), I(j)); take(&r, sizeof r); } tell("_mm_sub_epi32"); }
static void t_mm_sub_epi64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_sub_epi64(I(i), I(j)); take(&r, sizeof r); } tell("_mm_sub_epi64"); }
static void t_mm_mullo_epi16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_mullo_epi16(I(i), I(j)); take(&r, sizeof r); } tell("_mm_mullo_epi16"); }
static void t_mm_adds_epi8(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_adds_epi8(I(i), I(j)); take(&r, sizeof r); } tell("_mm_adds_epi8"); }
static void t_mm_subs_epi8(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_subs_epi8(I(i), I(j)); take(&r, sizeof r); } tell("_mm_subs_epi8"); }
static void t_mm_adds_epu8(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_adds_epu8(I(i), I(j)); take(&r, sizeof r); } tell("_mm_adds_epu8"); }
static void t_mm_subs_epu8(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_subs_epu8(I(i), I(j)); take(&r, sizeof r); } tell("_mm_subs_epu8"); }
static void t_mm_avg_epu8(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_avg_epu8(I(i), I(j)); take(&r, sizeof r); } tell("_mm_avg_epu8"); }
static void t_mm_adds_epi16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_adds_epi16(I(i), I(j)); take(&r, sizeof r); } tell("_mm_adds_epi16"); }
static void t_mm_subs_epi16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_subs_epi16(I(i), I(j)); take(&r, sizeof r); } tell("_mm_subs_epi16"); }
static void t_mm_adds_epu16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_adds_epu16(I(i), I(j)); take(&r, sizeof r); } tell("_mm_adds_epu16"); }
static void t_mm_subs_epu16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_subs_epu16(I(i), I(j)); take(&r, sizeof r); } tell("_mm_subs_epu16"); }
static void t_mm_avg_epu16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_avg_epu16(I(i), I(j)); take(&r, sizeof r); } tell("_mm_avg_epu16"); }
static void t_mm_max_epi16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_max_epi16(I(i), I(j)); take(&r, sizeof r); } tell("_mm_max_epi16"); }
static void t_mm_min_epi16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_min_epi16(I(i), I(j)); take(&r, sizeof r); } tell("_mm_min_epi16"); }
static void t_mm_max_epu8(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_max_epu8(I(i), I(j)); take(&r, sizeof r); } tell("_mm_max_epu8"); }
static void t_mm_min_epu8(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_min_epu8(I(i), I(j)); take(&r, sizeof r); } tell("_mm_min_epu8"); }
static void t_mm_mulhi_epi16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_mulhi_epi16(I(i), I(j)); take(&r, sizeof r); } tell("_mm_mulhi_epi16"); }
static void t_mm_mulhi_epu16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_mulhi_epu16(I(i), I(j)); take(&r, sizeof r); } tell("_mm_mulhi_epu16"); }
static void t_mm_madd_epi16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_madd_epi16(I(i), I(j)); take(&r, sizeof r); } tell("_mm_madd_epi16"); }
static void t_mm_mul_epu32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_mul_epu32(I(i), I(j)); take(&r, sizeof r); } tell("_mm_mul_epu32"); }
static void t_mm_packs_epi16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_packs_epi16(I(i), I(j)); take(&r, sizeof r); } tell("_mm_packs_epi16"); }
static void t_mm_packs_epi32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_packs_epi32(I(i), I(j)); take(&r, sizeof r); } tell("_mm_packs_epi32"); }
static void t_mm_packus_epi16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_packus_epi16(I(i), I(j)); take(&r, sizeof r); } tell("_mm_packus_epi16"); }
static void t_mm_sad_epu8(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_sad_epu8(I(i), I(j)); take(&r, sizeof r); } tell("_mm_sad_epu8"); }
static void t_mm_mul_su32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m64 r = _mm_mul_su32(M(i), M(j)); take(&r, sizeof r); } tell("_mm_mul_su32"); }
static void t_mm_and_si128(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_and_si128(I(i), I(j)); take(&r, sizeof r); } tell("_mm_and_si128"); }
static void t_mm_andnot_si128(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_andnot_si128(I(i), I(j)); take(&r, sizeof r); } tell("_mm_andnot_si128"); }
static void t_mm_or_si128(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_or_si128(I(i), I(j)); take(&r, sizeof r); } tell("_mm_or_si128"); }
static void t_mm_xor_si128(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_xor_si128(I(i), I(j)); take(&r, sizeof r); } tell("_mm_xor_si128"); }
static void t_mm_slli_epi16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_slli_epi16(I(i), N(j)); take(&r, sizeof r); } tell("_mm_slli_epi16"); }
static void t_mm_sll_epi16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_sll_epi16(I(i), I(j)); take(&r, sizeof r); } tell("_mm_sll_epi16"); }
static void t_mm_slli_epi32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_slli_epi32(I(i), N(j)); take(&r, sizeof r); } tell("_mm_slli_epi32"); }
static void t_mm_sll_epi32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_sll_epi32(I(i), I(j)); take(&r, sizeof r); } tell("_mm_sll_epi32"); }
static void t_mm_slli_epi64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_slli_epi64(I(i), N(j)); take(&r, sizeof r); } tell("_mm_slli_epi64"); }
static void t_mm_sll_epi64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_sll_epi64(I(i), I(j)); take(&r, sizeof r); } tell("_mm_sll_epi64"); }
static void t_mm_srli_epi16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srli_epi16(I(i), N(j)); take(&r, sizeof r); } tell("_mm_srli_epi16"); }
static void t_mm_srl_epi16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srl_epi16(I(i), I(j)); take(&r, sizeof r); } tell("_mm_srl_epi16"); }
static void t_mm_srli_epi32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srli_epi32(I(i), N(j)); take(&r, sizeof r); } tell("_mm_srli_epi32"); }
static void t_mm_srl_epi32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srl_epi32(I(i), I(j)); take(&r, sizeof r); } tell("_mm_srl_epi32"); }
static void t_mm_srli_epi64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srli_epi64(I(i), N(j)); take(&r, sizeof r); } tell("_mm_srli_epi64"); }
static void t_mm_srl_epi64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srl_epi64(I(i), I(j)); take(&r, sizeof r); } tell("_mm_srl_epi64"); }
static void t_mm_srai_epi16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srai_epi16(I(i), N(j)); take(&r, sizeof r); } tell("_mm_srai_epi16"); }
static void t_mm_sra_epi16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_sra_epi16(I(i), I(j)); take(&r, sizeof r); } tell("_mm_sra_epi16"); }
static void t_mm_srai_epi32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srai_epi32(I(i), N(j)); take(&r, sizeof r); } tell("_mm_srai_epi32"); }
static void t_mm_sra_epi32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_sra_epi32(I(i), I(j)); take(&r, sizeof r); } tell("_mm_sra_epi32"); }
static void t_mm_cmpeq_epi8(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_cmpeq_epi8(I(i), I(j)); take(&r, sizeof r); } tell("_mm_cmpeq_epi8"); }
static void t_mm_cmpeq_epi16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_cmpeq_epi16(I(i), I(j)); take(&r, sizeof r); } tell("_mm_cmpeq_epi16"); }
static void t_mm_cmpeq_epi32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_cmpeq_epi32(I(i), I(j)); take(&r, sizeof r); } tell("_mm_cmpeq_epi32"); }
static void t_mm_cmplt_epi8(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_cmplt_epi8(I(i), I(j)); take(&r, sizeof r); } tell("_mm_cmplt_epi8"); }
static void t_mm_cmplt_epi16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_cmplt_epi16(I(i), I(j)); take(&r, sizeof r); } tell("_mm_cmplt_epi16"); }
static void t_mm_cmplt_epi32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_cmplt_epi32(I(i), I(j)); take(&r, sizeof r); } tell("_mm_cmplt_epi32"); }
static void t_mm_cmpgt_epi8(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_cmpgt_epi8(I(i), I(j)); take(&r, sizeof r); } tell("_mm_cmpgt_epi8"); }
static void t_mm_cmpgt_epi16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_cmpgt_epi16(I(i), I(j)); take(&r, sizeof r); } tell("_mm_cmpgt_epi16"); }
static void t_mm_cmpgt_epi32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_cmpgt_epi32(I(i), I(j)); take(&r, sizeof r); } tell("_mm_cmpgt_epi32"); }
static void t_mm_movemask_epi8(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { int r = _mm_movemask_epi8(I(i)); take(&r, sizeof r); } tell("_mm_movemask_epi8"); }
static void t_mm_unpackhi_epi8(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_unpackhi_epi8(I(i), I(j)); take(&r, sizeof r); } tell("_mm_unpackhi_epi8"); }
static void t_mm_unpacklo_epi8(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_unpacklo_epi8(I(i), I(j)); take(&r, sizeof r); } tell("_mm_unpacklo_epi8"); }
static void t_mm_unpackhi_epi16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_unpackhi_epi16(I(i), I(j)); take(&r, sizeof r); } tell("_mm_unpackhi_epi16"); }
static void t_mm_unpacklo_epi16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_unpacklo_epi16(I(i), I(j)); take(&r, sizeof r); } tell("_mm_unpacklo_epi16"); }
static void t_mm_unpackhi_epi32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_unpackhi_epi32(I(i), I(j)); take(&r, sizeof r); } tell("_mm_unpackhi_epi32"); }
static void t_mm_unpacklo_epi32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_unpacklo_epi32(I(i), I(j)); take(&r, sizeof r); } tell("_mm_unpacklo_epi32"); }
static void t_mm_unpackhi_epi64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_unpackhi_epi64(I(i), I(j)); take(&r, sizeof r); } tell("_mm_unpackhi_epi64"); }
static void t_mm_unpacklo_epi64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_unpacklo_epi64(I(i), I(j)); take(&r, sizeof r); } tell("_mm_unpacklo_epi64"); }
static void t_mm_cvtepi32_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128 r = _mm_cvtepi32_ps(I(i)); take(&r, sizeof r); } tell("_mm_cvtepi32_ps"); }
static void t_mm_cvtepi32_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128d r = _mm_cvtepi32_pd(I(i)); take(&r, sizeof r); } tell("_mm_cvtepi32_pd"); }
static void t_mm_cvtpd_ps(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128 r = _mm_cvtpd_ps(DP(i)); take(&r, sizeof r); } tell("_mm_cvtpd_ps"); }
static void t_mm_cvtps_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128d r = _mm_cvtps_pd(FP(i)); take(&r, sizeof r); } tell("_mm_cvtps_pd"); }
static void t_mm_cvttps_epi32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128i r = _mm_cvttps_epi32(F(i)); take(&r, sizeof r); } tell("_mm_cvttps_epi32"); }
static void t_mm_cvtps_epi32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128i r = _mm_cvtps_epi32(F(i)); take(&r, sizeof r); } tell("_mm_cvtps_epi32"); }
static void t_mm_cvtpd_epi32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128i r = _mm_cvtpd_epi32(D(i)); take(&r, sizeof r); } tell("_mm_cvtpd_epi32"); }
static void t_mm_cvttpd_epi32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128i r = _mm_cvttpd_epi32(D(i)); take(&r, sizeof r); } tell("_mm_cvttpd_epi32"); }
static void t_mm_cvtsd_si32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { int r = _mm_cvtsd_si32(D(i)); take(&r, sizeof r); } tell("_mm_cvtsd_si32"); }
static void t_mm_cvtsd_si64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { long long r = _mm_cvtsd_si64(D(i)); take(&r, sizeof r); } tell("_mm_cvtsd_si64"); }
static void t_mm_cvtsd_si64x(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { long long r = _mm_cvtsd_si64x(D(i)); take(&r, sizeof r); } tell("_mm_cvtsd_si64x"); }
static void t_mm_cvttsd_si32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { int r = _mm_cvttsd_si32(D(i)); take(&r, sizeof r); } tell("_mm_cvttsd_si32"); }
static void t_mm_cvttsd_si64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { long long r = _mm_cvttsd_si64(D(i)); take(&r, sizeof r); } tell("_mm_cvttsd_si64"); }
static void t_mm_cvttsd_si64x(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { long long r = _mm_cvttsd_si64x(D(i)); take(&r, sizeof r); } tell("_mm_cvttsd_si64x"); }
static void t_mm_cvtsd_ss(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128 r = _mm_cvtsd_ss(FP(i), DP(j)); take(&r, sizeof r); } tell("_mm_cvtsd_ss"); }
static void t_mm_cvtss_sd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_cvtss_sd(DP(i), FP(j)); take(&r, sizeof r); } tell("_mm_cvtss_sd"); }
static void t_mm_cvtsi32_sd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_cvtsi32_sd(D(i), N(j)); take(&r, sizeof r); } tell("_mm_cvtsi32_sd"); }
static void t_mm_cvtsi64_sd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_cvtsi64_sd(D(i), L(j)); take(&r, sizeof r); } tell("_mm_cvtsi64_sd"); }
static void t_mm_cvtsi64x_sd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_cvtsi64x_sd(D(i), L(j)); take(&r, sizeof r); } tell("_mm_cvtsi64x_sd"); }
static void t_mm_cvtpi32_pd(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < 1; j++) { __m128d r = _mm_cvtpi32_pd(M(i)); take(&r, sizeof r); } tell("_mm_cvtpi32_pd"); }
static void x0(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_shuffle_pd(D(i), D(j), 0); take(&r, sizeof r); } tell("_mm_shuffle_pd(D(i), D(j), 0)"); }
static void x1(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_shuffle_pd(D(i), D(j), 1); take(&r, sizeof r); } tell("_mm_shuffle_pd(D(i), D(j), 1)"); }
static void x2(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_shuffle_pd(D(i), D(j), 2); take(&r, sizeof r); } tell("_mm_shuffle_pd(D(i), D(j), 2)"); }
static void x3(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128d r = _mm_shuffle_pd(D(i), D(j), 3); take(&r, sizeof r); } tell("_mm_shuffle_pd(D(i), D(j), 3)"); }
static void x4(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_shuffle_epi32(I(i), 0); take(&r, sizeof r); } tell("_mm_shuffle_epi32(I(i), 0)"); }
static void x5(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_shuffle_epi32(I(i), 27); take(&r, sizeof r); } tell("_mm_shuffle_epi32(I(i), 27)"); }
static void x6(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_shuffle_epi32(I(i), 228); take(&r, sizeof r); } tell("_mm_shuffle_epi32(I(i), 228)"); }
static void x7(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_shuffle_epi32(I(i), 177); take(&r, sizeof r); } tell("_mm_shuffle_epi32(I(i), 177)"); }
static void x8(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_shuffle_epi32(I(i), 147); take(&r, sizeof r); } tell("_mm_shuffle_epi32(I(i), 147)"); }
static void x9(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_shufflelo_epi16(I(i), 0); take(&r, sizeof r); } tell("_mm_shufflelo_epi16(I(i), 0)"); }
static void x10(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_shufflelo_epi16(I(i), 27); take(&r, sizeof r); } tell("_mm_shufflelo_epi16(I(i), 27)"); }
static void x11(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_shufflelo_epi16(I(i), 228); take(&r, sizeof r); } tell("_mm_shufflelo_epi16(I(i), 228)"); }
static void x12(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_shufflelo_epi16(I(i), 147); take(&r, sizeof r); } tell("_mm_shufflelo_epi16(I(i), 147)"); }
static void x13(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_shufflehi_epi16(I(i), 0); take(&r, sizeof r); } tell("_mm_shufflehi_epi16(I(i), 0)"); }
static void x14(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_shufflehi_epi16(I(i), 27); take(&r, sizeof r); } tell("_mm_shufflehi_epi16(I(i), 27)"); }
static void x15(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_shufflehi_epi16(I(i), 228); take(&r, sizeof r); } tell("_mm_shufflehi_epi16(I(i), 228)"); }
static void x16(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_shufflehi_epi16(I(i), 147); take(&r, sizeof r); } tell("_mm_shufflehi_epi16(I(i), 147)"); }
static void x17(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srli_si128(I(i), 0); take(&r, sizeof r); } tell("_mm_srli_si128(I(i), 0)"); }
static void x18(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srli_si128(I(i), 1); take(&r, sizeof r); } tell("_mm_srli_si128(I(i), 1)"); }
static void x19(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srli_si128(I(i), 4); take(&r, sizeof r); } tell("_mm_srli_si128(I(i), 4)"); }
static void x20(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srli_si128(I(i), 8); take(&r, sizeof r); } tell("_mm_srli_si128(I(i), 8)"); }
static void x21(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srli_si128(I(i), 15); take(&r, sizeof r); } tell("_mm_srli_si128(I(i), 15)"); }
static void x22(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srli_si128(I(i), 16); take(&r, sizeof r); } tell("_mm_srli_si128(I(i), 16)"); }
static void x23(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srli_si128(I(i), 200); take(&r, sizeof r); } tell("_mm_srli_si128(I(i), 200)"); }
static void x24(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_slli_si128(I(i), 0); take(&r, sizeof r); } tell("_mm_slli_si128(I(i), 0)"); }
static void x25(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_slli_si128(I(i), 1); take(&r, sizeof r); } tell("_mm_slli_si128(I(i), 1)"); }
static void x26(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_slli_si128(I(i), 4); take(&r, sizeof r); } tell("_mm_slli_si128(I(i), 4)"); }
static void x27(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_slli_si128(I(i), 8); take(&r, sizeof r); } tell("_mm_slli_si128(I(i), 8)"); }
static void x28(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_slli_si128(I(i), 15); take(&r, sizeof r); } tell("_mm_slli_si128(I(i), 15)"); }
static void x29(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_slli_si128(I(i), 16); take(&r, sizeof r); } tell("_mm_slli_si128(I(i), 16)"); }
static void x30(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_slli_si128(I(i), 200); take(&r, sizeof r); } tell("_mm_slli_si128(I(i), 200)"); }
static void x31(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_extract_epi16(I(i), 0); take(&r, sizeof r); } tell("_mm_extract_epi16(I(i), 0)"); }
static void x32(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_extract_epi16(I(i), 3); take(&r, sizeof r); } tell("_mm_extract_epi16(I(i), 3)"); }
static void x33(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { int r = _mm_extract_epi16(I(i), 7); take(&r, sizeof r); } tell("_mm_extract_epi16(I(i), 7)"); }
static void x34(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_insert_epi16(I(i), N(j), 0); take(&r, sizeof r); } tell("_mm_insert_epi16(I(i), N(j), 0)"); }
static void x35(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_insert_epi16(I(i), N(j), 3); take(&r, sizeof r); } tell("_mm_insert_epi16(I(i), N(j), 3)"); }
static void x36(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_insert_epi16(I(i), N(j), 7); take(&r, sizeof r); } tell("_mm_insert_epi16(I(i), N(j), 7)"); }
static void x37(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_slli_epi16(I(i), 0); take(&r, sizeof r); } tell("_mm_slli_epi16(I(i), 0)"); }
static void x38(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_slli_epi16(I(i), 1); take(&r, sizeof r); } tell("_mm_slli_epi16(I(i), 1)"); }
static void x39(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_slli_epi16(I(i), 15); take(&r, sizeof r); } tell("_mm_slli_epi16(I(i), 15)"); }
static void x40(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_slli_epi16(I(i), 16); take(&r, sizeof r); } tell("_mm_slli_epi16(I(i), 16)"); }
static void x41(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_slli_epi16(I(i), 31); take(&r, sizeof r); } tell("_mm_slli_epi16(I(i), 31)"); }
static void x42(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_slli_epi16(I(i), 40); take(&r, sizeof r); } tell("_mm_slli_epi16(I(i), 40)"); }
static void x43(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_slli_epi16(I(i), 64); take(&r, sizeof r); } tell("_mm_slli_epi16(I(i), 64)"); }
static void x44(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_slli_epi32(I(i), 0); take(&r, sizeof r); } tell("_mm_slli_epi32(I(i), 0)"); }
static void x45(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_slli_epi32(I(i), 1); take(&r, sizeof r); } tell("_mm_slli_epi32(I(i), 1)"); }
static void x46(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_slli_epi32(I(i), 15); take(&r, sizeof r); } tell("_mm_slli_epi32(I(i), 15)"); }
static void x47(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_slli_epi32(I(i), 16); take(&r, sizeof r); } tell("_mm_slli_epi32(I(i), 16)"); }
static void x48(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_slli_epi32(I(i), 31); take(&r, sizeof r); } tell("_mm_slli_epi32(I(i), 31)"); }
static void x49(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_slli_epi32(I(i), 40); take(&r, sizeof r); } tell("_mm_slli_epi32(I(i), 40)"); }
static void x50(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_slli_epi32(I(i), 64); take(&r, sizeof r); } tell("_mm_slli_epi32(I(i), 64)"); }
static void x51(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_slli_epi64(I(i), 0); take(&r, sizeof r); } tell("_mm_slli_epi64(I(i), 0)"); }
static void x52(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_slli_epi64(I(i), 1); take(&r, sizeof r); } tell("_mm_slli_epi64(I(i), 1)"); }
static void x53(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_slli_epi64(I(i), 15); take(&r, sizeof r); } tell("_mm_slli_epi64(I(i), 15)"); }
static void x54(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_slli_epi64(I(i), 16); take(&r, sizeof r); } tell("_mm_slli_epi64(I(i), 16)"); }
static void x55(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_slli_epi64(I(i), 31); take(&r, sizeof r); } tell("_mm_slli_epi64(I(i), 31)"); }
static void x56(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_slli_epi64(I(i), 40); take(&r, sizeof r); } tell("_mm_slli_epi64(I(i), 40)"); }
static void x57(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_slli_epi64(I(i), 64); take(&r, sizeof r); } tell("_mm_slli_epi64(I(i), 64)"); }
static void x58(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srli_epi16(I(i), 0); take(&r, sizeof r); } tell("_mm_srli_epi16(I(i), 0)"); }
static void x59(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srli_epi16(I(i), 1); take(&r, sizeof r); } tell("_mm_srli_epi16(I(i), 1)"); }
static void x60(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srli_epi16(I(i), 15); take(&r, sizeof r); } tell("_mm_srli_epi16(I(i), 15)"); }
static void x61(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srli_epi16(I(i), 16); take(&r, sizeof r); } tell("_mm_srli_epi16(I(i), 16)"); }
static void x62(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srli_epi16(I(i), 31); take(&r, sizeof r); } tell("_mm_srli_epi16(I(i), 31)"); }
static void x63(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srli_epi16(I(i), 40); take(&r, sizeof r); } tell("_mm_srli_epi16(I(i), 40)"); }
static void x64(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srli_epi16(I(i), 64); take(&r, sizeof r); } tell("_mm_srli_epi16(I(i), 64)"); }
static void x65(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srli_epi32(I(i), 0); take(&r, sizeof r); } tell("_mm_srli_epi32(I(i), 0)"); }
static void x66(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srli_epi32(I(i), 1); take(&r, sizeof r); } tell("_mm_srli_epi32(I(i), 1)"); }
static void x67(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srli_epi32(I(i), 15); take(&r, sizeof r); } tell("_mm_srli_epi32(I(i), 15)"); }
static void x68(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srli_epi32(I(i), 16); take(&r, sizeof r); } tell("_mm_srli_epi32(I(i), 16)"); }
static void x69(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srli_epi32(I(i), 31); take(&r, sizeof r); } tell("_mm_srli_epi32(I(i), 31)"); }
static void x70(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srli_epi32(I(i), 40); take(&r, sizeof r); } tell("_mm_srli_epi32(I(i), 40)"); }
static void x71(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srli_epi32(I(i), 64); take(&r, sizeof r); } tell("_mm_srli_epi32(I(i), 64)"); }
static void x72(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srli_epi64(I(i), 0); take(&r, sizeof r); } tell("_mm_srli_epi64(I(i), 0)"); }
static void x73(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srli_epi64(I(i), 1); take(&r, sizeof r); } tell("_mm_srli_epi64(I(i), 1)"); }
static void x74(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srli_epi64(I(i), 15); take(&r, sizeof r); } tell("_mm_srli_epi64(I(i), 15)"); }
static void x75(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srli_epi64(I(i), 16); take(&r, sizeof r); } tell("_mm_srli_epi64(I(i), 16)"); }
static void x76(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srli_epi64(I(i), 31); take(&r, sizeof r); } tell("_mm_srli_epi64(I(i), 31)"); }
static void x77(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srli_epi64(I(i), 40); take(&r, sizeof r); } tell("_mm_srli_epi64(I(i), 40)"); }
static void x78(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srli_epi64(I(i), 64); take(&r, sizeof r); } tell("_mm_srli_epi64(I(i), 64)"); }
static void x79(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srai_epi16(I(i), 0); take(&r, sizeof r); } tell("_mm_srai_epi16(I(i), 0)"); }
static void x80(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srai_epi16(I(i), 1); take(&r, sizeof r); } tell("_mm_srai_epi16(I(i), 1)"); }
static void x81(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srai_epi16(I(i), 15); take(&r, sizeof r); } tell("_mm_srai_epi16(I(i), 15)"); }
static void x82(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srai_epi16(I(i), 16); take(&r, sizeof r); } tell("_mm_srai_epi16(I(i), 16)"); }
static void x83(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srai_epi16(I(i), 31); take(&r, sizeof r); } tell("_mm_srai_epi16(I(i), 31)"); }
static void x84(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srai_epi16(I(i), 40); take(&r, sizeof r); } tell("_mm_srai_epi16(I(i), 40)"); }
static void x85(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srai_epi16(I(i), 64); take(&r, sizeof r); } tell("_mm_srai_epi16(I(i), 64)"); }
static void x86(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srai_epi32(I(i), 0); take(&r, sizeof r); } tell("_mm_srai_epi32(I(i), 0)"); }
static void x87(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srai_epi32(I(i), 1); take(&r, sizeof r); } tell("_mm_srai_epi32(I(i), 1)"); }
static void x88(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srai_epi32(I(i), 15); take(&r, sizeof r); } tell("_mm_srai_epi32(I(i), 15)"); }
static void x89(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srai_epi32(I(i), 16); take(&r, sizeof r); } tell("_mm_srai_epi32(I(i), 16)"); }
static void x90(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srai_epi32(I(i), 31); take(&r, sizeof r); } tell("_mm_srai_epi32(I(i), 31)"); }
static void x91(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srai_epi32(I(i), 40); take(&r, sizeof r); } tell("_mm_srai_epi32(I(i), 40)"); }
static void x92(void) { for (int i = 0; i < COUNT; i++) for (int j = 0; j < COUNT; j++) { __m128i r = _mm_srai_epi32(I(i), 64); take(&r, sizeof r); } tell("_mm_srai_epi32(I(i), 64)"); }
int main(void)
{
    fill();
    t_mm_setzero_pd();
    t_mm_set_sd();
    t_mm_set1_pd();
    t_mm_set_pd1();
    t_mm_set_pd();
    t_mm_setr_pd();
    t_mm_load_sd();
    t_mm_load1_pd();
    t_mm_load_pd1();
    t_mm_load_pd();
    t_mm_loadu_pd();
    t_mm_loadr_pd();
    t_mm_loadh_pd();
    t_mm_loadl_pd();
    t_mm_store_sd();
    t_mm_storel_pd();
    t_mm_storeh_pd();
    t_mm_store_pd();
    t_mm_storeu_pd();
    t_mm_store1_pd();
    t_mm_store_pd1();
    t_mm_storer_pd();
    t_mm_stream_pd();
    t_mm_move_sd();
    t_mm_cvtsd_f64();
    t_mm_add_pd();
    t_mm_add_sd();
    t_mm_sub_pd();
    t_mm_sub_sd();
    t_mm_mul_pd();
    t_mm_mul_sd();
    t_mm_div_pd();
    t_mm_div_sd();
    t_mm_min_pd();
    t_mm_min_sd();
    t_mm_max_pd();
    t_mm_max_sd();
    t_mm_sqrt_pd();
    t_mm_sqrt_sd();
    t_mm_and_pd();
    t_mm_andnot_pd();
    t_mm_or_pd();
    t_mm_xor_pd();
    t_mm_cmpeq_pd();
    t_mm_cmpeq_sd();
    t_mm_cmplt_pd();
    t_mm_cmplt_sd();
    t_mm_cmple_pd();
    t_mm_cmple_sd();
    t_mm_cmpgt_pd();
    t_mm_cmpgt_sd();
    t_mm_cmpge_pd();
    t_mm_cmpge_sd();
    t_mm_cmpneq_pd();
    t_mm_cmpneq_sd();
    t_mm_cmpnlt_pd();
    t_mm_cmpnlt_sd();
    t_mm_cmpnle_pd();
    t_mm_cmpnle_sd();
    t_mm_cmpngt_pd();
    t_mm_cmpngt_sd();
    t_mm_cmpnge_pd();
    t_mm_cmpnge_sd();
    t_mm_cmpord_pd();
    t_mm_cmpord_sd();
    t_mm_cmpunord_pd();
    t_mm_cmpunord_sd();
    t_mm_comieq_sd();
    t_mm_ucomieq_sd();
    t_mm_comilt_sd();
    t_mm_ucomilt_sd();
    t_mm_comile_sd();
    t_mm_ucomile_sd();
    t_mm_comigt_sd();
    t_mm_ucomigt_sd();
    t_mm_comige_sd();
    t_mm_ucomige_sd();
    t_mm_comineq_sd();
    t_mm_ucomineq_sd();
    t_mm_unpackhi_pd();
    t_mm_unpacklo_pd();
    t_mm_movemask_pd();
    t_mm_castps_pd();
    t_mm_castps_si128();
    t_mm_castpd_ps();
    t_mm_castpd_si128();
    t_mm_castsi128_ps();
    t_mm_castsi128_pd();
    t_mm_setzero_si128();
    t_mm_set_epi64x();
    t_mm_set_epi64();
    t_mm_setr_epi64();
    t_mm_set1_epi64x();
    t_mm_set1_epi64();
    t_mm_set_epi32();
    t_mm_setr_epi32();
    t_mm_set1_epi32();
    t_mm_set_epi16();
    t_mm_setr_epi16();
    t_mm_set1_epi16();
    t_mm_set_epi8();
    t_mm_setr_epi8();
    t_mm_set1_epi8();
    t_mm_load_si128();
    t_mm_loadu_si128();
    t_mm_loadl_epi64();
    t_mm_loadu_si64();
    t_mm_loadu_si32();
    t_mm_loadu_si16();
    t_mm_store_si128();
    t_mm_storeu_si128();
    t_mm_storel_epi64();
    t_mm_storeu_si64();
    t_mm_storeu_si32();
    t_mm_storeu_si16();
    t_mm_stream_si128();
    t_mm_stream_si32();
    t_mm_stream_si64();
    t_mm_cvtsi32_si128();
    t_mm_cvtsi64_si128();
    t_mm_cvtsi64x_si128();
    t_mm_cvtsi128_si32();
    t_mm_cvtsi128_si64();
    t_mm_cvtsi128_si64x();
    t_mm_move_epi64();
    t_mm_movepi64_pi64();
    t_mm_movpi64_epi64();
    t_mm_add_epi8();
    t_mm_add_epi16();
    t_mm_add_epi32();
    t_mm_add_epi64();
    t_mm_sub_epi8();
    t_mm_sub_epi16();
    t_mm_sub_epi32();
    t_mm_sub_epi64();
    t_mm_mullo_epi16();
    t_mm_adds_epi8();
    t_mm_subs_epi8();
    t_mm_adds_epu8();
    t_mm_subs_epu8();
    t_mm_avg_epu8();
    t_mm_adds_epi16();
    t_mm_subs_epi16();
    t_mm_adds_epu16();
    t_mm_subs_epu16();
    t_mm_avg_epu16();
    t_mm_max_epi16();
    t_mm_min_epi16();
    t_mm_max_epu8();
    t_mm_min_epu8();
    t_mm_mulhi_epi16();
    t_mm_mulhi_epu16();
    t_mm_madd_epi16();
    t_mm_mul_epu32();
    t_mm_packs_epi16();
    t_mm_packs_epi32();
    t_mm_packus_epi16();
    t_mm_sad_epu8();
    t_mm_mul_su32();
    t_mm_and_si128();
    t_mm_andnot_si128();
    t_mm_or_si128();
    t_mm_xor_si128();
    t_mm_slli_epi16();
    t_mm_sll_epi16();
    t_mm_slli_epi32();
    t_mm_sll_epi32();
    t_mm_slli_epi64();
    t_mm_sll_epi64();
    t_mm_srli_epi16();
    t_mm_srl_epi16();
    t_mm_srli_epi32();
    t_mm_srl_epi32();
    t_mm_srli_epi64();
    t_mm_srl_epi64();
    t_mm_srai_epi16();
    t_mm_sra_epi16();
    t_mm_srai_epi32();
    t_mm_sra_epi32();
    t_mm_cmpeq_epi8();
    t_mm_cmpeq_epi16();
    t_mm_cmpeq_epi32();
    t_mm_cmplt_epi8();
    t_mm_cmplt_epi16();
    t_mm_cmplt_epi32();
    t_mm_cmpgt_epi8();
    t_mm_cmpgt_epi16();
    t_mm_cmpgt_epi32();
    t_mm_movemask_epi8();
    t_mm_unpackhi_epi8();
    t_mm_unpacklo_epi8();
    t_mm_unpackhi_epi16();
    t_mm_unpacklo_epi16();
    t_mm_unpackhi_epi32();
    t_mm_unpacklo_epi32();
    t_mm_unpackhi_epi64();
    t_mm_unpacklo_epi64();
    t_mm_cvtepi32_ps();
    t_mm_cvtepi32_pd();
    t_mm_cvtpd_ps();
    t_mm_cvtps_pd();
    t_mm_cvttps_epi32();
    t_mm_cvtps_epi32();
    t_mm_cvtpd_epi32();
    t_mm_cvttpd_epi32();
    t_mm_cvtsd_si32();
    t_mm_cvtsd_si64();
    t_mm_cvtsd_si64x();
    t_mm_cvttsd_si32();
    t_mm_cvttsd_si64();
    t_mm_cvttsd_si64x();
    t_mm_cvtsd_ss();
    t_mm_cvtss_sd();
    t_mm_cvtsi32_sd();
    t_mm_cvtsi64_sd();
    t_mm_cvtsi64x_sd();
    t_mm_cvtpi32_pd();
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
    x71();
    x72();
    x73();
    x74();
    x75();
    x76();
    x77();
    x78();
    x79();
    x80();
    x81();
    x82();
    x83();
    x84();
    x85();
    x86();
    x87();
    x88();
    x89();
    x90();
    x91();
    x92();
}
