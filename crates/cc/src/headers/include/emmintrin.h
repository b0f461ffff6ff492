/* emmintrin.h: SSE2. Each intrinsic is the instruction of Intel's description, said in C over vectors. */
#ifndef _EMMINTRIN_H_INCLUDED
#define _EMMINTRIN_H_INCLUDED
#include <xmmintrin.h>
typedef long long __m128i __attribute__((__vector_size__(16), __may_alias__));
typedef long long __m128i_u __attribute__((__vector_size__(16), __may_alias__, __aligned__(1)));
typedef double __m128d __attribute__((__vector_size__(16), __may_alias__));
typedef double __m128d_u __attribute__((__vector_size__(16), __may_alias__, __aligned__(1)));
typedef double __v2df __attribute__((__vector_size__(16)));
typedef long long __v2di __attribute__((__vector_size__(16)));
typedef unsigned long long __v2du __attribute__((__vector_size__(16)));
typedef short __v8hi __attribute__((__vector_size__(16)));
typedef unsigned short __v8hu __attribute__((__vector_size__(16)));
typedef char __v16qi __attribute__((__vector_size__(16)));
typedef signed char __v16qs __attribute__((__vector_size__(16)));
typedef unsigned char __v16qu __attribute__((__vector_size__(16)));
struct __lively_m128i { __m128i __v; } __attribute__((__packed__, __may_alias__));
struct __lively_m128d { __m128d __v; } __attribute__((__packed__, __may_alias__));
struct __lively_int { int __v; } __attribute__((__packed__, __may_alias__));
struct __lively_short { short __v; } __attribute__((__packed__, __may_alias__));
#define _MM_SHUFFLE2(x, y) (((x) << 1) | (y))

/* Doubles: making, loading, storing. */
__LIVELY_INTRINSIC __m128d _mm_setzero_pd (void) { return (__m128d) { 0, 0 }; }
__LIVELY_INTRINSIC __m128d _mm_undefined_pd (void) { return (__m128d) { 0, 0 }; }
__LIVELY_INTRINSIC __m128d _mm_set_sd (double __a) { return (__m128d) { __a, 0 }; }
__LIVELY_INTRINSIC __m128d _mm_set1_pd (double __a) { return (__m128d) { __a, __a }; }
__LIVELY_INTRINSIC __m128d _mm_set_pd1 (double __a) { return (__m128d) { __a, __a }; }
__LIVELY_INTRINSIC __m128d _mm_set_pd (double __b, double __a) { return (__m128d) { __a, __b }; }
__LIVELY_INTRINSIC __m128d _mm_setr_pd (double __a, double __b) { return (__m128d) { __a, __b }; }
__LIVELY_INTRINSIC __m128d _mm_load_sd (const double *__p) { return (__m128d) { *__p, 0 }; }
__LIVELY_INTRINSIC __m128d _mm_load1_pd (const double *__p) { return _mm_set1_pd (*__p); }
__LIVELY_INTRINSIC __m128d _mm_load_pd1 (const double *__p) { return _mm_set1_pd (*__p); }
__LIVELY_INTRINSIC __m128d _mm_load_pd (const double *__p) { return *(const __m128d *) __p; }
__LIVELY_INTRINSIC __m128d _mm_loadu_pd (const double *__p) { return ((const struct __lively_m128d *) __p)->__v; }
__LIVELY_INTRINSIC __m128d _mm_loadr_pd (const double *__p) { __m128d __v = _mm_load_pd (__p); return __builtin_shufflevector (__v, __v, 1, 0); }
__LIVELY_INTRINSIC __m128d _mm_loadh_pd (__m128d __a, const double *__p) { __a[1] = *__p; return __a; }
__LIVELY_INTRINSIC __m128d _mm_loadl_pd (__m128d __a, const double *__p) { __a[0] = *__p; return __a; }
__LIVELY_INTRINSIC void _mm_store_sd (double *__p, __m128d __a) { *__p = __a[0]; }
__LIVELY_INTRINSIC void _mm_storel_pd (double *__p, __m128d __a) { *__p = __a[0]; }
__LIVELY_INTRINSIC void _mm_storeh_pd (double *__p, __m128d __a) { *__p = __a[1]; }
__LIVELY_INTRINSIC void _mm_store_pd (double *__p, __m128d __a) { *(__m128d *) __p = __a; }
__LIVELY_INTRINSIC void _mm_storeu_pd (double *__p, __m128d __a) { ((struct __lively_m128d *) __p)->__v = __a; }
__LIVELY_INTRINSIC void _mm_store1_pd (double *__p, __m128d __a) { _mm_store_pd (__p, __builtin_shufflevector (__a, __a, 0, 0)); }
__LIVELY_INTRINSIC void _mm_store_pd1 (double *__p, __m128d __a) { _mm_store_pd (__p, __builtin_shufflevector (__a, __a, 0, 0)); }
__LIVELY_INTRINSIC void _mm_storer_pd (double *__p, __m128d __a) { _mm_store_pd (__p, __builtin_shufflevector (__a, __a, 1, 0)); }
__LIVELY_INTRINSIC void _mm_stream_pd (double *__p, __m128d __a) { _mm_store_pd (__p, __a); }
__LIVELY_INTRINSIC __m128d _mm_move_sd (__m128d __a, __m128d __b) { return __builtin_shufflevector (__a, __b, 2, 1); }
__LIVELY_INTRINSIC double _mm_cvtsd_f64 (__m128d __a) { return __a[0]; }
__LIVELY_INTRINSIC __m128d __lively_low_pd (__m128d __a, double __x) { __a[0] = __x; return __a; }

/* Doubles: arithmetic, bits, comparisons. */
__LIVELY_INTRINSIC __m128d _mm_add_pd (__m128d __a, __m128d __b) { return __a + __b; }
__LIVELY_INTRINSIC __m128d _mm_add_sd (__m128d __a, __m128d __b) { return __lively_low_pd (__a, __a[0] + __b[0]); }
__LIVELY_INTRINSIC __m128d _mm_sub_pd (__m128d __a, __m128d __b) { return __a - __b; }
__LIVELY_INTRINSIC __m128d _mm_sub_sd (__m128d __a, __m128d __b) { return __lively_low_pd (__a, __a[0] - __b[0]); }
__LIVELY_INTRINSIC __m128d _mm_mul_pd (__m128d __a, __m128d __b) { return __a * __b; }
__LIVELY_INTRINSIC __m128d _mm_mul_sd (__m128d __a, __m128d __b) { return __lively_low_pd (__a, __a[0] * __b[0]); }
__LIVELY_INTRINSIC __m128d _mm_div_pd (__m128d __a, __m128d __b) { return __a / __b; }
__LIVELY_INTRINSIC __m128d _mm_div_sd (__m128d __a, __m128d __b) { return __lively_low_pd (__a, __a[0] / __b[0]); }
__LIVELY_INTRINSIC __m128d _mm_min_pd (__m128d __a, __m128d __b) { return __builtin_ia32_minpd (__a, __b); }
__LIVELY_INTRINSIC __m128d _mm_min_sd (__m128d __a, __m128d __b) { return _mm_move_sd (__a, _mm_min_pd (__a, __b)); }
__LIVELY_INTRINSIC __m128d _mm_max_pd (__m128d __a, __m128d __b) { return __builtin_ia32_maxpd (__a, __b); }
__LIVELY_INTRINSIC __m128d _mm_max_sd (__m128d __a, __m128d __b) { return _mm_move_sd (__a, _mm_max_pd (__a, __b)); }
__LIVELY_INTRINSIC __m128d _mm_sqrt_pd (__m128d __a) { return __builtin_ia32_sqrtpd (__a); }
__LIVELY_INTRINSIC __m128d _mm_sqrt_sd (__m128d __a, __m128d __b) { return __lively_low_pd (__a, __builtin_ia32_sqrtpd (_mm_set_sd (__b[0]))[0]); }
__LIVELY_INTRINSIC __m128d _mm_and_pd (__m128d __a, __m128d __b) { return (__m128d) ((__v2du) __a & (__v2du) __b); }
__LIVELY_INTRINSIC __m128d _mm_andnot_pd (__m128d __a, __m128d __b) { return (__m128d) (~(__v2du) __a & (__v2du) __b); }
__LIVELY_INTRINSIC __m128d _mm_or_pd (__m128d __a, __m128d __b) { return (__m128d) ((__v2du) __a | (__v2du) __b); }
__LIVELY_INTRINSIC __m128d _mm_xor_pd (__m128d __a, __m128d __b) { return (__m128d) ((__v2du) __a ^ (__v2du) __b); }
__LIVELY_INTRINSIC __m128d _mm_cmpeq_pd (__m128d __a, __m128d __b) { return (__m128d) (__a == __b); }
__LIVELY_INTRINSIC __m128d _mm_cmpeq_sd (__m128d __a, __m128d __b) { return _mm_move_sd (__a, _mm_cmpeq_pd (__a, __b)); }
__LIVELY_INTRINSIC __m128d _mm_cmplt_pd (__m128d __a, __m128d __b) { return (__m128d) (__a < __b); }
__LIVELY_INTRINSIC __m128d _mm_cmplt_sd (__m128d __a, __m128d __b) { return _mm_move_sd (__a, _mm_cmplt_pd (__a, __b)); }
__LIVELY_INTRINSIC __m128d _mm_cmple_pd (__m128d __a, __m128d __b) { return (__m128d) (__a <= __b); }
__LIVELY_INTRINSIC __m128d _mm_cmple_sd (__m128d __a, __m128d __b) { return _mm_move_sd (__a, _mm_cmple_pd (__a, __b)); }
__LIVELY_INTRINSIC __m128d _mm_cmpgt_pd (__m128d __a, __m128d __b) { return (__m128d) (__a > __b); }
__LIVELY_INTRINSIC __m128d _mm_cmpgt_sd (__m128d __a, __m128d __b) { return _mm_move_sd (__a, _mm_cmpgt_pd (__a, __b)); }
__LIVELY_INTRINSIC __m128d _mm_cmpge_pd (__m128d __a, __m128d __b) { return (__m128d) (__a >= __b); }
__LIVELY_INTRINSIC __m128d _mm_cmpge_sd (__m128d __a, __m128d __b) { return _mm_move_sd (__a, _mm_cmpge_pd (__a, __b)); }
__LIVELY_INTRINSIC __m128d _mm_cmpneq_pd (__m128d __a, __m128d __b) { return (__m128d) (__a != __b); }
__LIVELY_INTRINSIC __m128d _mm_cmpneq_sd (__m128d __a, __m128d __b) { return _mm_move_sd (__a, _mm_cmpneq_pd (__a, __b)); }
__LIVELY_INTRINSIC __m128d _mm_cmpnlt_pd (__m128d __a, __m128d __b) { return (__m128d) (~(__a < __b)); }
__LIVELY_INTRINSIC __m128d _mm_cmpnlt_sd (__m128d __a, __m128d __b) { return _mm_move_sd (__a, _mm_cmpnlt_pd (__a, __b)); }
__LIVELY_INTRINSIC __m128d _mm_cmpnle_pd (__m128d __a, __m128d __b) { return (__m128d) (~(__a <= __b)); }
__LIVELY_INTRINSIC __m128d _mm_cmpnle_sd (__m128d __a, __m128d __b) { return _mm_move_sd (__a, _mm_cmpnle_pd (__a, __b)); }
__LIVELY_INTRINSIC __m128d _mm_cmpngt_pd (__m128d __a, __m128d __b) { return (__m128d) (~(__a > __b)); }
__LIVELY_INTRINSIC __m128d _mm_cmpngt_sd (__m128d __a, __m128d __b) { return _mm_move_sd (__a, _mm_cmpngt_pd (__a, __b)); }
__LIVELY_INTRINSIC __m128d _mm_cmpnge_pd (__m128d __a, __m128d __b) { return (__m128d) (~(__a >= __b)); }
__LIVELY_INTRINSIC __m128d _mm_cmpnge_sd (__m128d __a, __m128d __b) { return _mm_move_sd (__a, _mm_cmpnge_pd (__a, __b)); }
__LIVELY_INTRINSIC __m128d _mm_cmpord_pd (__m128d __a, __m128d __b) { return (__m128d) ((__a == __a) & (__b == __b)); }
__LIVELY_INTRINSIC __m128d _mm_cmpord_sd (__m128d __a, __m128d __b) { return _mm_move_sd (__a, _mm_cmpord_pd (__a, __b)); }
__LIVELY_INTRINSIC __m128d _mm_cmpunord_pd (__m128d __a, __m128d __b) { return (__m128d) ((__a != __a) | (__b != __b)); }
__LIVELY_INTRINSIC __m128d _mm_cmpunord_sd (__m128d __a, __m128d __b) { return _mm_move_sd (__a, _mm_cmpunord_pd (__a, __b)); }
__LIVELY_INTRINSIC int _mm_comieq_sd (__m128d __a, __m128d __b) { return __a[0] == __b[0]; }
__LIVELY_INTRINSIC int _mm_ucomieq_sd (__m128d __a, __m128d __b) { return __a[0] == __b[0]; }
__LIVELY_INTRINSIC int _mm_comilt_sd (__m128d __a, __m128d __b) { return __a[0] < __b[0]; }
__LIVELY_INTRINSIC int _mm_ucomilt_sd (__m128d __a, __m128d __b) { return __a[0] < __b[0]; }
__LIVELY_INTRINSIC int _mm_comile_sd (__m128d __a, __m128d __b) { return __a[0] <= __b[0]; }
__LIVELY_INTRINSIC int _mm_ucomile_sd (__m128d __a, __m128d __b) { return __a[0] <= __b[0]; }
__LIVELY_INTRINSIC int _mm_comigt_sd (__m128d __a, __m128d __b) { return __a[0] > __b[0]; }
__LIVELY_INTRINSIC int _mm_ucomigt_sd (__m128d __a, __m128d __b) { return __a[0] > __b[0]; }
__LIVELY_INTRINSIC int _mm_comige_sd (__m128d __a, __m128d __b) { return __a[0] >= __b[0]; }
__LIVELY_INTRINSIC int _mm_ucomige_sd (__m128d __a, __m128d __b) { return __a[0] >= __b[0]; }
__LIVELY_INTRINSIC int _mm_comineq_sd (__m128d __a, __m128d __b) { return __a[0] != __b[0]; }
__LIVELY_INTRINSIC int _mm_ucomineq_sd (__m128d __a, __m128d __b) { return __a[0] != __b[0]; }
#define _mm_shuffle_pd(a, b, mask) \
  ((__m128d) __builtin_shufflevector ((__v2df) (__m128d) (a), (__v2df) (__m128d) (b), (mask) & 1, ((mask) >> 1 & 1) + 2))
__LIVELY_INTRINSIC __m128d _mm_unpackhi_pd (__m128d __a, __m128d __b) { return __builtin_shufflevector (__a, __b, 1, 3); }
__LIVELY_INTRINSIC __m128d _mm_unpacklo_pd (__m128d __a, __m128d __b) { return __builtin_shufflevector (__a, __b, 0, 2); }
__LIVELY_INTRINSIC int _mm_movemask_pd (__m128d __a) { return __builtin_ia32_movmskpd (__a); }

/* Casts. */
__LIVELY_INTRINSIC __m128d _mm_castps_pd (__m128 __a) { return (__m128d) __a; }
__LIVELY_INTRINSIC __m128i _mm_castps_si128 (__m128 __a) { return (__m128i) __a; }
__LIVELY_INTRINSIC __m128 _mm_castpd_ps (__m128d __a) { return (__m128) __a; }
__LIVELY_INTRINSIC __m128i _mm_castpd_si128 (__m128d __a) { return (__m128i) __a; }
__LIVELY_INTRINSIC __m128 _mm_castsi128_ps (__m128i __a) { return (__m128) __a; }
__LIVELY_INTRINSIC __m128d _mm_castsi128_pd (__m128i __a) { return (__m128d) __a; }

/* Integers: making, loading, storing. */
__LIVELY_INTRINSIC __m128i _mm_setzero_si128 (void) { return (__m128i) { 0, 0 }; }
__LIVELY_INTRINSIC __m128i _mm_undefined_si128 (void) { return (__m128i) { 0, 0 }; }
__LIVELY_INTRINSIC __m128i _mm_set_epi64x (long long __b, long long __a) { return (__m128i) { __a, __b }; }
__LIVELY_INTRINSIC __m128i _mm_set_epi64 (__m64 __b, __m64 __a) { return (__m128i) { (long long) __a, (long long) __b }; }
__LIVELY_INTRINSIC __m128i _mm_setr_epi64 (__m64 __a, __m64 __b) { return (__m128i) { (long long) __a, (long long) __b }; }
__LIVELY_INTRINSIC __m128i _mm_set1_epi64x (long long __a) { return (__m128i) { __a, __a }; }
__LIVELY_INTRINSIC __m128i _mm_set1_epi64 (__m64 __a) { return _mm_set1_epi64x ((long long) __a); }
__LIVELY_INTRINSIC __m128i _mm_set_epi32 (int __a3, int __a2, int __a1, int __a0) { return (__m128i) (__v4si) { __a0, __a1, __a2, __a3 }; }
__LIVELY_INTRINSIC __m128i _mm_setr_epi32 (int __a0, int __a1, int __a2, int __a3) { return (__m128i) (__v4si) { __a0, __a1, __a2, __a3 }; }
__LIVELY_INTRINSIC __m128i _mm_set1_epi32 (int __a) { return (__m128i) (__v4si) { __a, __a, __a, __a }; }
__LIVELY_INTRINSIC __m128i _mm_set_epi16 (short __a7, short __a6, short __a5, short __a4, short __a3, short __a2, short __a1, short __a0) { return (__m128i) (__v8hi) { __a0, __a1, __a2, __a3, __a4, __a5, __a6, __a7 }; }
__LIVELY_INTRINSIC __m128i _mm_setr_epi16 (short __a0, short __a1, short __a2, short __a3, short __a4, short __a5, short __a6, short __a7) { return (__m128i) (__v8hi) { __a0, __a1, __a2, __a3, __a4, __a5, __a6, __a7 }; }
__LIVELY_INTRINSIC __m128i _mm_set1_epi16 (short __a) { return (__m128i) (__v8hi) { __a, __a, __a, __a, __a, __a, __a, __a }; }
__LIVELY_INTRINSIC __m128i _mm_set_epi8 (char __a15, char __a14, char __a13, char __a12, char __a11, char __a10, char __a9, char __a8, char __a7, char __a6, char __a5, char __a4, char __a3, char __a2, char __a1, char __a0)
{
  unsigned long long __low = (unsigned long long) (unsigned char) __a0 | (unsigned long long) (unsigned char) __a1 << 8 | (unsigned long long) (unsigned char) __a2 << 16 | (unsigned long long) (unsigned char) __a3 << 24
    | (unsigned long long) (unsigned char) __a4 << 32 | (unsigned long long) (unsigned char) __a5 << 40 | (unsigned long long) (unsigned char) __a6 << 48 | (unsigned long long) (unsigned char) __a7 << 56;
  unsigned long long __high = (unsigned long long) (unsigned char) __a8 | (unsigned long long) (unsigned char) __a9 << 8 | (unsigned long long) (unsigned char) __a10 << 16 | (unsigned long long) (unsigned char) __a11 << 24
    | (unsigned long long) (unsigned char) __a12 << 32 | (unsigned long long) (unsigned char) __a13 << 40 | (unsigned long long) (unsigned char) __a14 << 48 | (unsigned long long) (unsigned char) __a15 << 56;
  return (__m128i) { (long long) __low, (long long) __high };
}
__LIVELY_INTRINSIC __m128i _mm_setr_epi8 (char __a0, char __a1, char __a2, char __a3, char __a4, char __a5, char __a6, char __a7, char __a8, char __a9, char __a10, char __a11, char __a12, char __a13, char __a14, char __a15)
{
  unsigned long long __low = (unsigned long long) (unsigned char) __a0 | (unsigned long long) (unsigned char) __a1 << 8 | (unsigned long long) (unsigned char) __a2 << 16 | (unsigned long long) (unsigned char) __a3 << 24
    | (unsigned long long) (unsigned char) __a4 << 32 | (unsigned long long) (unsigned char) __a5 << 40 | (unsigned long long) (unsigned char) __a6 << 48 | (unsigned long long) (unsigned char) __a7 << 56;
  unsigned long long __high = (unsigned long long) (unsigned char) __a8 | (unsigned long long) (unsigned char) __a9 << 8 | (unsigned long long) (unsigned char) __a10 << 16 | (unsigned long long) (unsigned char) __a11 << 24
    | (unsigned long long) (unsigned char) __a12 << 32 | (unsigned long long) (unsigned char) __a13 << 40 | (unsigned long long) (unsigned char) __a14 << 48 | (unsigned long long) (unsigned char) __a15 << 56;
  return (__m128i) { (long long) __low, (long long) __high };
}
__LIVELY_INTRINSIC __m128i _mm_set1_epi8 (char __a) { return (__m128i) (__v16qi) { __a, __a, __a, __a, __a, __a, __a, __a, __a, __a, __a, __a, __a, __a, __a, __a }; }
__LIVELY_INTRINSIC __m128i _mm_load_si128 (const __m128i *__p) { return *__p; }
__LIVELY_INTRINSIC __m128i _mm_loadu_si128 (const __m128i_u *__p) { return ((const struct __lively_m128i *) __p)->__v; }
__LIVELY_INTRINSIC __m128i _mm_loadl_epi64 (const __m128i_u *__p) { return (__m128i) { ((const struct __lively_m64 *) __p)->__v, 0 }; }
__LIVELY_INTRINSIC __m128i _mm_loadu_si64 (const void *__p) { return (__m128i) { ((const struct __lively_m64 *) __p)->__v, 0 }; }
__LIVELY_INTRINSIC __m128i _mm_loadu_si32 (const void *__p) { return (__m128i) (__v4si) { ((const struct __lively_int *) __p)->__v, 0, 0, 0 }; }
__LIVELY_INTRINSIC __m128i _mm_loadu_si16 (const void *__p) { return (__m128i) (__v8hi) { ((const struct __lively_short *) __p)->__v, 0, 0, 0, 0, 0, 0, 0 }; }
__LIVELY_INTRINSIC void _mm_store_si128 (__m128i *__p, __m128i __a) { *__p = __a; }
__LIVELY_INTRINSIC void _mm_storeu_si128 (__m128i_u *__p, __m128i __a) { ((struct __lively_m128i *) __p)->__v = __a; }
__LIVELY_INTRINSIC void _mm_storel_epi64 (__m128i_u *__p, __m128i __a) { ((struct __lively_m64 *) __p)->__v = __a[0]; }
__LIVELY_INTRINSIC void _mm_storeu_si64 (void *__p, __m128i __a) { ((struct __lively_m64 *) __p)->__v = __a[0]; }
__LIVELY_INTRINSIC void _mm_storeu_si32 (void *__p, __m128i __a) { ((struct __lively_int *) __p)->__v = ((__v4si) __a)[0]; }
__LIVELY_INTRINSIC void _mm_storeu_si16 (void *__p, __m128i __a) { ((struct __lively_short *) __p)->__v = ((__v8hi) __a)[0]; }
__LIVELY_INTRINSIC void _mm_stream_si128 (__m128i *__p, __m128i __a) { *__p = __a; }
__LIVELY_INTRINSIC void _mm_stream_si32 (int *__p, int __a) { *(volatile int *) __p = __a; }
__LIVELY_INTRINSIC void _mm_stream_si64 (long long *__p, long long __a) { *(volatile long long *) __p = __a; }
__LIVELY_INTRINSIC void _mm_maskmoveu_si128 (__m128i __a, __m128i __mask, char *__p)
{
  for (int __i = 0; __i < 16; __i++)
    if (((__v16qs) __mask)[__i] < 0)
      __p[__i] = ((__v16qi) __a)[__i];
}
__LIVELY_INTRINSIC __m128i _mm_cvtsi32_si128 (int __a) { return (__m128i) (__v4si) { __a, 0, 0, 0 }; }
__LIVELY_INTRINSIC __m128i _mm_cvtsi64_si128 (long long __a) { return (__m128i) { __a, 0 }; }
__LIVELY_INTRINSIC __m128i _mm_cvtsi64x_si128 (long long __a) { return (__m128i) { __a, 0 }; }
__LIVELY_INTRINSIC int _mm_cvtsi128_si32 (__m128i __a) { return ((__v4si) __a)[0]; }
__LIVELY_INTRINSIC long long _mm_cvtsi128_si64 (__m128i __a) { return __a[0]; }
__LIVELY_INTRINSIC long long _mm_cvtsi128_si64x (__m128i __a) { return __a[0]; }
__LIVELY_INTRINSIC __m128i _mm_move_epi64 (__m128i __a) { return (__m128i) { __a[0], 0 }; }
__LIVELY_INTRINSIC __m64 _mm_movepi64_pi64 (__m128i __a) { return (__m64) __a[0]; }
__LIVELY_INTRINSIC __m128i _mm_movpi64_epi64 (__m64 __a) { return (__m128i) { (long long) __a, 0 }; }

/* Integers: arithmetic. */
__LIVELY_INTRINSIC __m128i _mm_add_epi8 (__m128i __a, __m128i __b) { return (__m128i) ((__v16qu) __a + (__v16qu) __b); }
__LIVELY_INTRINSIC __m128i _mm_add_epi16 (__m128i __a, __m128i __b) { return (__m128i) ((__v8hu) __a + (__v8hu) __b); }
__LIVELY_INTRINSIC __m128i _mm_add_epi32 (__m128i __a, __m128i __b) { return (__m128i) ((__v4su) __a + (__v4su) __b); }
__LIVELY_INTRINSIC __m128i _mm_add_epi64 (__m128i __a, __m128i __b) { return (__m128i) ((__v2du) __a + (__v2du) __b); }
__LIVELY_INTRINSIC __m128i _mm_sub_epi8 (__m128i __a, __m128i __b) { return (__m128i) ((__v16qu) __a - (__v16qu) __b); }
__LIVELY_INTRINSIC __m128i _mm_sub_epi16 (__m128i __a, __m128i __b) { return (__m128i) ((__v8hu) __a - (__v8hu) __b); }
__LIVELY_INTRINSIC __m128i _mm_sub_epi32 (__m128i __a, __m128i __b) { return (__m128i) ((__v4su) __a - (__v4su) __b); }
__LIVELY_INTRINSIC __m128i _mm_sub_epi64 (__m128i __a, __m128i __b) { return (__m128i) ((__v2du) __a - (__v2du) __b); }
__LIVELY_INTRINSIC __m128i _mm_mullo_epi16 (__m128i __a, __m128i __b) { return (__m128i) ((__v8hu) __a * (__v8hu) __b); }
__LIVELY_INTRINSIC __m128i _mm_adds_epi8 (__m128i __a, __m128i __b) { return (__m128i) __builtin_ia32_paddsb128 ((__v16qi) __a, (__v16qi) __b); }
__LIVELY_INTRINSIC __m128i _mm_subs_epi8 (__m128i __a, __m128i __b) { return (__m128i) __builtin_ia32_psubsb128 ((__v16qi) __a, (__v16qi) __b); }
__LIVELY_INTRINSIC __m128i _mm_adds_epu8 (__m128i __a, __m128i __b) { return (__m128i) __builtin_ia32_paddusb128 ((__v16qi) __a, (__v16qi) __b); }
__LIVELY_INTRINSIC __m128i _mm_subs_epu8 (__m128i __a, __m128i __b) { return (__m128i) __builtin_ia32_psubusb128 ((__v16qi) __a, (__v16qi) __b); }
__LIVELY_INTRINSIC __m128i _mm_avg_epu8 (__m128i __a, __m128i __b) { return (__m128i) __builtin_ia32_pavgb128 ((__v16qi) __a, (__v16qi) __b); }
__LIVELY_INTRINSIC __m128i _mm_adds_epi16 (__m128i __a, __m128i __b) { return (__m128i) __builtin_ia32_paddsw128 ((__v8hi) __a, (__v8hi) __b); }
__LIVELY_INTRINSIC __m128i _mm_subs_epi16 (__m128i __a, __m128i __b) { return (__m128i) __builtin_ia32_psubsw128 ((__v8hi) __a, (__v8hi) __b); }
__LIVELY_INTRINSIC __m128i _mm_adds_epu16 (__m128i __a, __m128i __b) { return (__m128i) __builtin_ia32_paddusw128 ((__v8hi) __a, (__v8hi) __b); }
__LIVELY_INTRINSIC __m128i _mm_subs_epu16 (__m128i __a, __m128i __b) { return (__m128i) __builtin_ia32_psubusw128 ((__v8hi) __a, (__v8hi) __b); }
__LIVELY_INTRINSIC __m128i _mm_avg_epu16 (__m128i __a, __m128i __b) { return (__m128i) __builtin_ia32_pavgw128 ((__v8hi) __a, (__v8hi) __b); }
__LIVELY_INTRINSIC __m128i _mm_max_epi16 (__m128i __a, __m128i __b) { return (__m128i) __builtin_ia32_pmaxsw128 ((__v8hi) __a, (__v8hi) __b); }
__LIVELY_INTRINSIC __m128i _mm_min_epi16 (__m128i __a, __m128i __b) { return (__m128i) __builtin_ia32_pminsw128 ((__v8hi) __a, (__v8hi) __b); }
__LIVELY_INTRINSIC __m128i _mm_max_epu8 (__m128i __a, __m128i __b) { return (__m128i) __builtin_ia32_pmaxub128 ((__v16qi) __a, (__v16qi) __b); }
__LIVELY_INTRINSIC __m128i _mm_min_epu8 (__m128i __a, __m128i __b) { return (__m128i) __builtin_ia32_pminub128 ((__v16qi) __a, (__v16qi) __b); }
__LIVELY_INTRINSIC __m128i _mm_mulhi_epi16 (__m128i __a, __m128i __b) { return (__m128i) __builtin_ia32_pmulhw128 ((__v8hi) __a, (__v8hi) __b); }
__LIVELY_INTRINSIC __m128i _mm_mulhi_epu16 (__m128i __a, __m128i __b) { return (__m128i) __builtin_ia32_pmulhuw128 ((__v8hi) __a, (__v8hi) __b); }
__LIVELY_INTRINSIC __m128i _mm_madd_epi16 (__m128i __a, __m128i __b) { return (__m128i) __builtin_ia32_pmaddwd128 ((__v8hi) __a, (__v8hi) __b); }
__LIVELY_INTRINSIC __m128i _mm_mul_epu32 (__m128i __a, __m128i __b) { return (__m128i) __builtin_ia32_pmuludq128 ((__v4si) __a, (__v4si) __b); }
__LIVELY_INTRINSIC __m128i _mm_packs_epi16 (__m128i __a, __m128i __b) { return (__m128i) __builtin_ia32_packsswb128 ((__v8hi) __a, (__v8hi) __b); }
__LIVELY_INTRINSIC __m128i _mm_packs_epi32 (__m128i __a, __m128i __b) { return (__m128i) __builtin_ia32_packssdw128 ((__v4si) __a, (__v4si) __b); }
__LIVELY_INTRINSIC __m128i _mm_packus_epi16 (__m128i __a, __m128i __b) { return (__m128i) __builtin_ia32_packuswb128 ((__v8hi) __a, (__v8hi) __b); }
__LIVELY_INTRINSIC __m128i _mm_sad_epu8 (__m128i __a, __m128i __b)
{
  /* The differences, then sums of neighbours, each in lanes twice as wide. */
  __m128i __d = _mm_sub_epi8 (_mm_max_epu8 (__a, __b), _mm_min_epu8 (__a, __b));
  __v8hu __w = ((__v8hu) __d & 255) + ((__v8hu) __d >> 8);
  __v4su __l = ((__v4su) __w & 65535) + ((__v4su) __w >> 16);
  return (__m128i) (((__v2du) __l & 0xffffffff) + ((__v2du) __l >> 32));
}
__LIVELY_INTRINSIC __m64 _mm_mul_su32 (__m64 __a, __m64 __b) { return (__m64) (long long) ((unsigned long long) (unsigned) ((__v2si) __a)[0] * (unsigned) ((__v2si) __b)[0]); }

/* Integers: bits and shifts. */
__LIVELY_INTRINSIC __m128i _mm_and_si128 (__m128i __a, __m128i __b) { return __a & __b; }
__LIVELY_INTRINSIC __m128i _mm_andnot_si128 (__m128i __a, __m128i __b) { return ~__a & __b; }
__LIVELY_INTRINSIC __m128i _mm_or_si128 (__m128i __a, __m128i __b) { return __a | __b; }
__LIVELY_INTRINSIC __m128i _mm_xor_si128 (__m128i __a, __m128i __b) { return __a ^ __b; }
__LIVELY_INTRINSIC __m128i _mm_slli_epi16 (__m128i __a, int __n) { return (__m128i) __builtin_ia32_psllwi128 ((__v8hi) __a, (unsigned) __n); }
__LIVELY_INTRINSIC __m128i _mm_sll_epi16 (__m128i __a, __m128i __n) { return (__m128i) __builtin_ia32_psllwi128 ((__v8hi) __a, ((__v2du) __n)[0]); }
__LIVELY_INTRINSIC __m128i _mm_slli_epi32 (__m128i __a, int __n) { return (__m128i) __builtin_ia32_pslldi128 ((__v4si) __a, (unsigned) __n); }
__LIVELY_INTRINSIC __m128i _mm_sll_epi32 (__m128i __a, __m128i __n) { return (__m128i) __builtin_ia32_pslldi128 ((__v4si) __a, ((__v2du) __n)[0]); }
__LIVELY_INTRINSIC __m128i _mm_slli_epi64 (__m128i __a, int __n) { return (__m128i) __builtin_ia32_psllqi128 ((__v2di) __a, (unsigned) __n); }
__LIVELY_INTRINSIC __m128i _mm_sll_epi64 (__m128i __a, __m128i __n) { return (__m128i) __builtin_ia32_psllqi128 ((__v2di) __a, ((__v2du) __n)[0]); }
__LIVELY_INTRINSIC __m128i _mm_srli_epi16 (__m128i __a, int __n) { return (__m128i) __builtin_ia32_psrlwi128 ((__v8hi) __a, (unsigned) __n); }
__LIVELY_INTRINSIC __m128i _mm_srl_epi16 (__m128i __a, __m128i __n) { return (__m128i) __builtin_ia32_psrlwi128 ((__v8hi) __a, ((__v2du) __n)[0]); }
__LIVELY_INTRINSIC __m128i _mm_srli_epi32 (__m128i __a, int __n) { return (__m128i) __builtin_ia32_psrldi128 ((__v4si) __a, (unsigned) __n); }
__LIVELY_INTRINSIC __m128i _mm_srl_epi32 (__m128i __a, __m128i __n) { return (__m128i) __builtin_ia32_psrldi128 ((__v4si) __a, ((__v2du) __n)[0]); }
__LIVELY_INTRINSIC __m128i _mm_srli_epi64 (__m128i __a, int __n) { return (__m128i) __builtin_ia32_psrlqi128 ((__v2di) __a, (unsigned) __n); }
__LIVELY_INTRINSIC __m128i _mm_srl_epi64 (__m128i __a, __m128i __n) { return (__m128i) __builtin_ia32_psrlqi128 ((__v2di) __a, ((__v2du) __n)[0]); }
__LIVELY_INTRINSIC __m128i _mm_srai_epi16 (__m128i __a, int __n) { return (__m128i) __builtin_ia32_psrawi128 ((__v8hi) __a, (unsigned) __n); }
__LIVELY_INTRINSIC __m128i _mm_sra_epi16 (__m128i __a, __m128i __n) { return (__m128i) __builtin_ia32_psrawi128 ((__v8hi) __a, ((__v2du) __n)[0]); }
__LIVELY_INTRINSIC __m128i _mm_srai_epi32 (__m128i __a, int __n) { return (__m128i) __builtin_ia32_psradi128 ((__v4si) __a, (unsigned) __n); }
__LIVELY_INTRINSIC __m128i _mm_sra_epi32 (__m128i __a, __m128i __n) { return (__m128i) __builtin_ia32_psradi128 ((__v4si) __a, ((__v2du) __n)[0]); }
#define __lively_bytes(a, b, n) \
  ((__m128i) __builtin_shufflevector ((__v16qi) (__m128i) (a), (__v16qi) (__m128i) (b), (n) + 0, (n) + 1, (n) + 2, (n) + 3, (n) + 4, (n) + 5, (n) + 6, (n) + 7, \
    (n) + 8, (n) + 9, (n) + 10, (n) + 11, (n) + 12, (n) + 13, (n) + 14, (n) + 15))
#define _mm_srli_si128(a, n) __lively_bytes (a, _mm_setzero_si128 (), (((n) & 255) > 15 ? 16 : (n) & 15))
#define _mm_bsrli_si128(a, n) _mm_srli_si128 (a, n)
#define _mm_slli_si128(a, n) __lively_bytes (_mm_setzero_si128 (), a, (((n) & 255) > 15 ? 0 : 16 - ((n) & 15)))
#define _mm_bslli_si128(a, n) _mm_slli_si128 (a, n)

/* Integers: comparisons. */
__LIVELY_INTRINSIC __m128i _mm_cmpeq_epi8 (__m128i __a, __m128i __b) { return (__m128i) ((__v16qs) __a == (__v16qs) __b); }
__LIVELY_INTRINSIC __m128i _mm_cmpeq_epi16 (__m128i __a, __m128i __b) { return (__m128i) ((__v8hi) __a == (__v8hi) __b); }
__LIVELY_INTRINSIC __m128i _mm_cmpeq_epi32 (__m128i __a, __m128i __b) { return (__m128i) ((__v4si) __a == (__v4si) __b); }
__LIVELY_INTRINSIC __m128i _mm_cmplt_epi8 (__m128i __a, __m128i __b) { return (__m128i) ((__v16qs) __a < (__v16qs) __b); }
__LIVELY_INTRINSIC __m128i _mm_cmplt_epi16 (__m128i __a, __m128i __b) { return (__m128i) ((__v8hi) __a < (__v8hi) __b); }
__LIVELY_INTRINSIC __m128i _mm_cmplt_epi32 (__m128i __a, __m128i __b) { return (__m128i) ((__v4si) __a < (__v4si) __b); }
__LIVELY_INTRINSIC __m128i _mm_cmpgt_epi8 (__m128i __a, __m128i __b) { return (__m128i) ((__v16qs) __a > (__v16qs) __b); }
__LIVELY_INTRINSIC __m128i _mm_cmpgt_epi16 (__m128i __a, __m128i __b) { return (__m128i) ((__v8hi) __a > (__v8hi) __b); }
__LIVELY_INTRINSIC __m128i _mm_cmpgt_epi32 (__m128i __a, __m128i __b) { return (__m128i) ((__v4si) __a > (__v4si) __b); }
__LIVELY_INTRINSIC int _mm_movemask_epi8 (__m128i __a) { return __builtin_ia32_pmovmskb128 ((__v16qi) __a); }

/* Integers: moving lanes. */
__LIVELY_INTRINSIC __m128i _mm_unpackhi_epi8 (__m128i __a, __m128i __b) { return (__m128i) __builtin_shufflevector ((__v16qi) __a, (__v16qi) __b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31); }
__LIVELY_INTRINSIC __m128i _mm_unpacklo_epi8 (__m128i __a, __m128i __b) { return (__m128i) __builtin_shufflevector ((__v16qi) __a, (__v16qi) __b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23); }
__LIVELY_INTRINSIC __m128i _mm_unpackhi_epi16 (__m128i __a, __m128i __b) { return (__m128i) __builtin_shufflevector ((__v8hi) __a, (__v8hi) __b, 4, 12, 5, 13, 6, 14, 7, 15); }
__LIVELY_INTRINSIC __m128i _mm_unpacklo_epi16 (__m128i __a, __m128i __b) { return (__m128i) __builtin_shufflevector ((__v8hi) __a, (__v8hi) __b, 0, 8, 1, 9, 2, 10, 3, 11); }
__LIVELY_INTRINSIC __m128i _mm_unpackhi_epi32 (__m128i __a, __m128i __b) { return (__m128i) __builtin_shufflevector ((__v4si) __a, (__v4si) __b, 2, 6, 3, 7); }
__LIVELY_INTRINSIC __m128i _mm_unpacklo_epi32 (__m128i __a, __m128i __b) { return (__m128i) __builtin_shufflevector ((__v4si) __a, (__v4si) __b, 0, 4, 1, 5); }
__LIVELY_INTRINSIC __m128i _mm_unpackhi_epi64 (__m128i __a, __m128i __b) { return (__m128i) __builtin_shufflevector ((__v2di) __a, (__v2di) __b, 1, 3); }
__LIVELY_INTRINSIC __m128i _mm_unpacklo_epi64 (__m128i __a, __m128i __b) { return (__m128i) __builtin_shufflevector ((__v2di) __a, (__v2di) __b, 0, 2); }
#define _mm_shuffle_epi32(a, mask) \
  ((__m128i) __builtin_shufflevector ((__v4si) (__m128i) (a), (__v4si) { 0 }, (mask) & 3, (mask) >> 2 & 3, \
                                      (mask) >> 4 & 3, (mask) >> 6 & 3))
#define _mm_shufflelo_epi16(a, mask) \
  ((__m128i) __builtin_shufflevector ((__v8hi) (__m128i) (a), (__v8hi) { 0 }, (mask) & 3, (mask) >> 2 & 3, \
                                      (mask) >> 4 & 3, (mask) >> 6 & 3, 4, 5, 6, 7))
#define _mm_shufflehi_epi16(a, mask) \
  ((__m128i) __builtin_shufflevector ((__v8hi) (__m128i) (a), (__v8hi) { 0 }, 0, 1, 2, 3, ((mask) & 3) + 4, \
                                      ((mask) >> 2 & 3) + 4, ((mask) >> 4 & 3) + 4, ((mask) >> 6 & 3) + 4))
#define _mm_extract_epi16(a, n) ((int) ((__v8hu) (__m128i) (a))[(n) & 7])
#define _mm_insert_epi16(a, x, n) __lively_insert_epi16 (a, x, (n) & 7)
__LIVELY_INTRINSIC __m128i __lively_insert_epi16 (__m128i __a, int __x, int __n)
{
  __v8hi __v = (__v8hi) __a;
  __v[__n] = (short) __x;
  return (__m128i) __v;
}

/* Conversions; to integers in the rounding mode that is set. Out of range is the least number. */
__LIVELY_INTRINSIC __m128 _mm_cvtepi32_ps (__m128i __a) { return __builtin_ia32_cvtdq2ps ((__v4si) __a); }
__LIVELY_INTRINSIC __m128d _mm_cvtepi32_pd (__m128i __a) { return (__m128d) { (double) ((__v4si) __a)[0], (double) ((__v4si) __a)[1] }; }
__LIVELY_INTRINSIC __m128 _mm_cvtpd_ps (__m128d __a) { return (__m128) { (float) __a[0], (float) __a[1], 0, 0 }; }
__LIVELY_INTRINSIC __m128d _mm_cvtps_pd (__m128 __a) { return (__m128d) { (double) __a[0], (double) __a[1] }; }
__LIVELY_INTRINSIC __m128i _mm_cvttps_epi32 (__m128 __a) { return (__m128i) __builtin_ia32_cvttps2dq (__a); }
__LIVELY_INTRINSIC __m128i _mm_cvtps_epi32 (__m128 __a)
{
  __m128i __r;
  __asm__ ("cvtps2dq %1, %0" : "=x" (__r) : "x" (__a));
  return __r;
}
__LIVELY_INTRINSIC __m128i _mm_cvtpd_epi32 (__m128d __a)
{
  __m128i __r;
  __asm__ ("cvtpd2dq %1, %0" : "=x" (__r) : "x" (__a));
  return __r;
}
__LIVELY_INTRINSIC __m128i _mm_cvttpd_epi32 (__m128d __a)
{
  int __x = __a[0] > -0x1.00000002p31 && __a[0] < 0x1p31 ? (int) __a[0] : -0x7fffffff - 1;
  int __y = __a[1] > -0x1.00000002p31 && __a[1] < 0x1p31 ? (int) __a[1] : -0x7fffffff - 1;
  return (__m128i) (__v4si) { __x, __y, 0, 0 };
}
__LIVELY_INTRINSIC int _mm_cvtsd_si32 (__m128d __a)
{
  int __r;
  __asm__ ("cvtsd2si %1, %0" : "=r" (__r) : "x" (__a));
  return __r;
}
__LIVELY_INTRINSIC long long _mm_cvtsd_si64 (__m128d __a)
{
  long long __r;
  __asm__ ("cvtsd2si %1, %0" : "=r" (__r) : "x" (__a));
  return __r;
}
__LIVELY_INTRINSIC long long _mm_cvtsd_si64x (__m128d __a) { return _mm_cvtsd_si64 (__a); }
__LIVELY_INTRINSIC int _mm_cvttsd_si32 (__m128d __a)
{ return __a[0] > -0x1.00000002p31 && __a[0] < 0x1p31 ? (int) __a[0] : -0x7fffffff - 1; }
__LIVELY_INTRINSIC long long _mm_cvttsd_si64 (__m128d __a)
{ return __a[0] >= -0x1p63 && __a[0] < 0x1p63 ? (long long) __a[0] : -0x7fffffffffffffffLL - 1; }
__LIVELY_INTRINSIC long long _mm_cvttsd_si64x (__m128d __a) { return _mm_cvttsd_si64 (__a); }
__LIVELY_INTRINSIC __m128 _mm_cvtsd_ss (__m128 __a, __m128d __b) { return __lively_low_ps (__a, (float) __b[0]); }
__LIVELY_INTRINSIC __m128d _mm_cvtss_sd (__m128d __a, __m128 __b) { return __lively_low_pd (__a, (double) __b[0]); }
__LIVELY_INTRINSIC __m128d _mm_cvtsi32_sd (__m128d __a, int __b) { return __lively_low_pd (__a, (double) __b); }
__LIVELY_INTRINSIC __m128d _mm_cvtsi64_sd (__m128d __a, long long __b) { return __lively_low_pd (__a, (double) __b); }
__LIVELY_INTRINSIC __m128d _mm_cvtsi64x_sd (__m128d __a, long long __b) { return __lively_low_pd (__a, (double) __b); }
__LIVELY_INTRINSIC __m128d _mm_cvtpi32_pd (__m64 __a) { return (__m128d) { (double) __a[0], (double) __a[1] }; }

/* Order. */
__LIVELY_INTRINSIC void _mm_lfence (void) { __asm__ __volatile__ ("lfence" : : : "memory"); }
__LIVELY_INTRINSIC void _mm_mfence (void) { __asm__ __volatile__ ("mfence" : : : "memory"); }
__LIVELY_INTRINSIC void _mm_clflush (const void *__p) { __asm__ __volatile__ ("clflush %0" : : "m" (*(const char *) __p) : "memory"); }
#endif
