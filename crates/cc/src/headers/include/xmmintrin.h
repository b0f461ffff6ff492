/* xmmintrin.h: SSE. Each intrinsic is the instruction of Intel's description, said in C over vectors. */
#ifndef _XMMINTRIN_H_INCLUDED
#define _XMMINTRIN_H_INCLUDED
#include <mmintrin.h>
#include <mm_malloc.h>
typedef float __m128 __attribute__((__vector_size__(16), __may_alias__));
typedef float __m128_u __attribute__((__vector_size__(16), __may_alias__, __aligned__(1)));
typedef float __v4sf __attribute__((__vector_size__(16)));
typedef int __v4si __attribute__((__vector_size__(16)));
typedef unsigned __v4su __attribute__((__vector_size__(16)));
struct __lively_m128 { __m128 __v; } __attribute__((__packed__, __may_alias__));
struct __lively_m64 { long long __v; } __attribute__((__packed__, __may_alias__));

#define _MM_SHUFFLE(z, y, x, w) (((z) << 6) | ((y) << 4) | ((x) << 2) | (w))
enum _mm_hint { _MM_HINT_ET0 = 7, _MM_HINT_ET1 = 6, _MM_HINT_T0 = 3, _MM_HINT_T1 = 2, _MM_HINT_T2 = 1, _MM_HINT_NTA = 0 };
#define _mm_prefetch(p, hint) __builtin_prefetch ((const void *) (p), ((hint) & 4) != 0, (hint) & 3)

#define _MM_EXCEPT_MASK 0x003f
#define _MM_EXCEPT_INVALID 0x0001
#define _MM_EXCEPT_DENORM 0x0002
#define _MM_EXCEPT_DIV_ZERO 0x0004
#define _MM_EXCEPT_OVERFLOW 0x0008
#define _MM_EXCEPT_UNDERFLOW 0x0010
#define _MM_EXCEPT_INEXACT 0x0020
#define _MM_MASK_MASK 0x1f80
#define _MM_MASK_INVALID 0x0080
#define _MM_MASK_DENORM 0x0100
#define _MM_MASK_DIV_ZERO 0x0200
#define _MM_MASK_OVERFLOW 0x0400
#define _MM_MASK_UNDERFLOW 0x0800
#define _MM_MASK_INEXACT 0x1000
#define _MM_ROUND_MASK 0x6000
#define _MM_ROUND_NEAREST 0x0000
#define _MM_ROUND_DOWN 0x2000
#define _MM_ROUND_UP 0x4000
#define _MM_ROUND_TOWARD_ZERO 0x6000
#define _MM_FLUSH_ZERO_MASK 0x8000
#define _MM_FLUSH_ZERO_ON 0x8000
#define _MM_FLUSH_ZERO_OFF 0x0000

__LIVELY_INTRINSIC unsigned _mm_getcsr (void)
{
  unsigned __csr;
  __asm__ __volatile__ ("stmxcsr %0" : "=m" (__csr));
  return __csr;
}
__LIVELY_INTRINSIC void _mm_setcsr (unsigned __csr) { __asm__ __volatile__ ("ldmxcsr %0" : : "m" (__csr)); }
__LIVELY_INTRINSIC unsigned _MM_GET_EXCEPTION_STATE (void) { return _mm_getcsr () & _MM_EXCEPT_MASK; }
__LIVELY_INTRINSIC void _MM_SET_EXCEPTION_STATE (unsigned __m) { _mm_setcsr ((_mm_getcsr () & ~_MM_EXCEPT_MASK) | __m); }
__LIVELY_INTRINSIC unsigned _MM_GET_EXCEPTION_MASK (void) { return _mm_getcsr () & _MM_MASK_MASK; }
__LIVELY_INTRINSIC void _MM_SET_EXCEPTION_MASK (unsigned __m) { _mm_setcsr ((_mm_getcsr () & ~_MM_MASK_MASK) | __m); }
__LIVELY_INTRINSIC unsigned _MM_GET_ROUNDING_MODE (void) { return _mm_getcsr () & _MM_ROUND_MASK; }
__LIVELY_INTRINSIC void _MM_SET_ROUNDING_MODE (unsigned __m) { _mm_setcsr ((_mm_getcsr () & ~_MM_ROUND_MASK) | __m); }
__LIVELY_INTRINSIC unsigned _MM_GET_FLUSH_ZERO_MODE (void) { return _mm_getcsr () & _MM_FLUSH_ZERO_MASK; }
__LIVELY_INTRINSIC void _MM_SET_FLUSH_ZERO_MODE (unsigned __m) { _mm_setcsr ((_mm_getcsr () & ~_MM_FLUSH_ZERO_MASK) | __m); }

/* Making, loading, storing. */
__LIVELY_INTRINSIC __m128 _mm_setzero_ps (void) { return (__m128) { 0, 0, 0, 0 }; }
__LIVELY_INTRINSIC __m128 _mm_undefined_ps (void) { return (__m128) { 0, 0, 0, 0 }; }
__LIVELY_INTRINSIC __m128 _mm_set_ss (float __a) { return (__m128) { __a, 0, 0, 0 }; }
__LIVELY_INTRINSIC __m128 _mm_set1_ps (float __a) { return (__m128) { __a, __a, __a, __a }; }
__LIVELY_INTRINSIC __m128 _mm_set_ps1 (float __a) { return (__m128) { __a, __a, __a, __a }; }
__LIVELY_INTRINSIC __m128 _mm_set_ps (float __d, float __c, float __b, float __a) { return (__m128) { __a, __b, __c, __d }; }
__LIVELY_INTRINSIC __m128 _mm_setr_ps (float __a, float __b, float __c, float __d) { return (__m128) { __a, __b, __c, __d }; }
__LIVELY_INTRINSIC __m128 _mm_load_ss (const float *__p) { return (__m128) { *__p, 0, 0, 0 }; }
__LIVELY_INTRINSIC __m128 _mm_load1_ps (const float *__p) { return _mm_set1_ps (*__p); }
__LIVELY_INTRINSIC __m128 _mm_load_ps1 (const float *__p) { return _mm_set1_ps (*__p); }
__LIVELY_INTRINSIC __m128 _mm_load_ps (const float *__p) { return *(const __m128 *) __p; }
__LIVELY_INTRINSIC __m128 _mm_loadu_ps (const float *__p) { return ((const struct __lively_m128 *) __p)->__v; }
__LIVELY_INTRINSIC __m128 _mm_loadr_ps (const float *__p) { __m128 __v = _mm_load_ps (__p); return __builtin_shufflevector (__v, __v, 3, 2, 1, 0); }
__LIVELY_INTRINSIC void _mm_store_ss (float *__p, __m128 __a) { *__p = __a[0]; }
__LIVELY_INTRINSIC void _mm_store_ps (float *__p, __m128 __a) { *(__m128 *) __p = __a; }
__LIVELY_INTRINSIC void _mm_storeu_ps (float *__p, __m128 __a) { ((struct __lively_m128 *) __p)->__v = __a; }
__LIVELY_INTRINSIC void _mm_store1_ps (float *__p, __m128 __a) { _mm_store_ps (__p, __builtin_shufflevector (__a, __a, 0, 0, 0, 0)); }
__LIVELY_INTRINSIC void _mm_store_ps1 (float *__p, __m128 __a) { _mm_store_ps (__p, __builtin_shufflevector (__a, __a, 0, 0, 0, 0)); }
__LIVELY_INTRINSIC void _mm_storer_ps (float *__p, __m128 __a) { _mm_store_ps (__p, __builtin_shufflevector (__a, __a, 3, 2, 1, 0)); }
__LIVELY_INTRINSIC void _mm_stream_ps (float *__p, __m128 __a) { _mm_store_ps (__p, __a); }
__LIVELY_INTRINSIC void _mm_stream_pi (__m64 *__p, __m64 __a) { *__p = __a; }
__LIVELY_INTRINSIC __m128 _mm_move_ss (__m128 __a, __m128 __b) { return __builtin_shufflevector (__a, __b, 4, 1, 2, 3); }
__LIVELY_INTRINSIC float _mm_cvtss_f32 (__m128 __a) { return __a[0]; }
__LIVELY_INTRINSIC __m128 __lively_low_ps (__m128 __a, float __x) { __a[0] = __x; return __a; }

/* Arithmetic. */
__LIVELY_INTRINSIC __m128 _mm_add_ps (__m128 __a, __m128 __b) { return __a + __b; }
__LIVELY_INTRINSIC __m128 _mm_add_ss (__m128 __a, __m128 __b) { return __lively_low_ps (__a, __a[0] + __b[0]); }
__LIVELY_INTRINSIC __m128 _mm_sub_ps (__m128 __a, __m128 __b) { return __a - __b; }
__LIVELY_INTRINSIC __m128 _mm_sub_ss (__m128 __a, __m128 __b) { return __lively_low_ps (__a, __a[0] - __b[0]); }
__LIVELY_INTRINSIC __m128 _mm_mul_ps (__m128 __a, __m128 __b) { return __a * __b; }
__LIVELY_INTRINSIC __m128 _mm_mul_ss (__m128 __a, __m128 __b) { return __lively_low_ps (__a, __a[0] * __b[0]); }
__LIVELY_INTRINSIC __m128 _mm_div_ps (__m128 __a, __m128 __b) { return __a / __b; }
__LIVELY_INTRINSIC __m128 _mm_div_ss (__m128 __a, __m128 __b) { return __lively_low_ps (__a, __a[0] / __b[0]); }
__LIVELY_INTRINSIC __m128 _mm_min_ps (__m128 __a, __m128 __b) { return __builtin_ia32_minps (__a, __b); }
__LIVELY_INTRINSIC __m128 _mm_min_ss (__m128 __a, __m128 __b) { return _mm_move_ss (__a, _mm_min_ps (__a, __b)); }
__LIVELY_INTRINSIC __m128 _mm_max_ps (__m128 __a, __m128 __b) { return __builtin_ia32_maxps (__a, __b); }
__LIVELY_INTRINSIC __m128 _mm_max_ss (__m128 __a, __m128 __b) { return _mm_move_ss (__a, _mm_max_ps (__a, __b)); }
__LIVELY_INTRINSIC __m128 _mm_sqrt_ps (__m128 __a) { return __builtin_ia32_sqrtps (__a); }
__LIVELY_INTRINSIC __m128 _mm_sqrt_ss (__m128 __a) { return __lively_low_ps (__a, __builtin_ia32_sqrtps (_mm_set_ss (__a[0]))[0]); }
__LIVELY_INTRINSIC __m128 _mm_rcp_ps (__m128 __a)
{
  __m128 __r;
  __asm__ ("rcpps %1, %0" : "=x" (__r) : "x" (__a));
  return __r;
}
__LIVELY_INTRINSIC __m128 _mm_rcp_ss (__m128 __a) { return _mm_move_ss (__a, _mm_rcp_ps (__a)); }
__LIVELY_INTRINSIC __m128 _mm_rsqrt_ps (__m128 __a)
{
  __m128 __r;
  __asm__ ("rsqrtps %1, %0" : "=x" (__r) : "x" (__a));
  return __r;
}
__LIVELY_INTRINSIC __m128 _mm_rsqrt_ss (__m128 __a) { return _mm_move_ss (__a, _mm_rsqrt_ps (__a)); }

/* Bits. */
__LIVELY_INTRINSIC __m128 _mm_and_ps (__m128 __a, __m128 __b) { return (__m128) ((__v4su) __a & (__v4su) __b); }
__LIVELY_INTRINSIC __m128 _mm_andnot_ps (__m128 __a, __m128 __b) { return (__m128) (~(__v4su) __a & (__v4su) __b); }
__LIVELY_INTRINSIC __m128 _mm_or_ps (__m128 __a, __m128 __b) { return (__m128) ((__v4su) __a | (__v4su) __b); }
__LIVELY_INTRINSIC __m128 _mm_xor_ps (__m128 __a, __m128 __b) { return (__m128) ((__v4su) __a ^ (__v4su) __b); }

/* Comparisons. */
__LIVELY_INTRINSIC __m128 _mm_cmpeq_ps (__m128 __a, __m128 __b) { return (__m128) (__a == __b); }
__LIVELY_INTRINSIC __m128 _mm_cmpeq_ss (__m128 __a, __m128 __b) { return _mm_move_ss (__a, _mm_cmpeq_ps (__a, __b)); }
__LIVELY_INTRINSIC __m128 _mm_cmplt_ps (__m128 __a, __m128 __b) { return (__m128) (__a < __b); }
__LIVELY_INTRINSIC __m128 _mm_cmplt_ss (__m128 __a, __m128 __b) { return _mm_move_ss (__a, _mm_cmplt_ps (__a, __b)); }
__LIVELY_INTRINSIC __m128 _mm_cmple_ps (__m128 __a, __m128 __b) { return (__m128) (__a <= __b); }
__LIVELY_INTRINSIC __m128 _mm_cmple_ss (__m128 __a, __m128 __b) { return _mm_move_ss (__a, _mm_cmple_ps (__a, __b)); }
__LIVELY_INTRINSIC __m128 _mm_cmpgt_ps (__m128 __a, __m128 __b) { return (__m128) (__a > __b); }
__LIVELY_INTRINSIC __m128 _mm_cmpgt_ss (__m128 __a, __m128 __b) { return _mm_move_ss (__a, _mm_cmpgt_ps (__a, __b)); }
__LIVELY_INTRINSIC __m128 _mm_cmpge_ps (__m128 __a, __m128 __b) { return (__m128) (__a >= __b); }
__LIVELY_INTRINSIC __m128 _mm_cmpge_ss (__m128 __a, __m128 __b) { return _mm_move_ss (__a, _mm_cmpge_ps (__a, __b)); }
__LIVELY_INTRINSIC __m128 _mm_cmpneq_ps (__m128 __a, __m128 __b) { return (__m128) (__a != __b); }
__LIVELY_INTRINSIC __m128 _mm_cmpneq_ss (__m128 __a, __m128 __b) { return _mm_move_ss (__a, _mm_cmpneq_ps (__a, __b)); }
__LIVELY_INTRINSIC __m128 _mm_cmpnlt_ps (__m128 __a, __m128 __b) { return (__m128) (~(__a < __b)); }
__LIVELY_INTRINSIC __m128 _mm_cmpnlt_ss (__m128 __a, __m128 __b) { return _mm_move_ss (__a, _mm_cmpnlt_ps (__a, __b)); }
__LIVELY_INTRINSIC __m128 _mm_cmpnle_ps (__m128 __a, __m128 __b) { return (__m128) (~(__a <= __b)); }
__LIVELY_INTRINSIC __m128 _mm_cmpnle_ss (__m128 __a, __m128 __b) { return _mm_move_ss (__a, _mm_cmpnle_ps (__a, __b)); }
__LIVELY_INTRINSIC __m128 _mm_cmpngt_ps (__m128 __a, __m128 __b) { return (__m128) (~(__a > __b)); }
__LIVELY_INTRINSIC __m128 _mm_cmpngt_ss (__m128 __a, __m128 __b) { return _mm_move_ss (__a, _mm_cmpngt_ps (__a, __b)); }
__LIVELY_INTRINSIC __m128 _mm_cmpnge_ps (__m128 __a, __m128 __b) { return (__m128) (~(__a >= __b)); }
__LIVELY_INTRINSIC __m128 _mm_cmpnge_ss (__m128 __a, __m128 __b) { return _mm_move_ss (__a, _mm_cmpnge_ps (__a, __b)); }
__LIVELY_INTRINSIC __m128 _mm_cmpord_ps (__m128 __a, __m128 __b) { return (__m128) ((__a == __a) & (__b == __b)); }
__LIVELY_INTRINSIC __m128 _mm_cmpord_ss (__m128 __a, __m128 __b) { return _mm_move_ss (__a, _mm_cmpord_ps (__a, __b)); }
__LIVELY_INTRINSIC __m128 _mm_cmpunord_ps (__m128 __a, __m128 __b) { return (__m128) ((__a != __a) | (__b != __b)); }
__LIVELY_INTRINSIC __m128 _mm_cmpunord_ss (__m128 __a, __m128 __b) { return _mm_move_ss (__a, _mm_cmpunord_ps (__a, __b)); }
__LIVELY_INTRINSIC int _mm_comieq_ss (__m128 __a, __m128 __b) { return __a[0] == __b[0]; }
__LIVELY_INTRINSIC int _mm_ucomieq_ss (__m128 __a, __m128 __b) { return __a[0] == __b[0]; }
__LIVELY_INTRINSIC int _mm_comilt_ss (__m128 __a, __m128 __b) { return __a[0] < __b[0]; }
__LIVELY_INTRINSIC int _mm_ucomilt_ss (__m128 __a, __m128 __b) { return __a[0] < __b[0]; }
__LIVELY_INTRINSIC int _mm_comile_ss (__m128 __a, __m128 __b) { return __a[0] <= __b[0]; }
__LIVELY_INTRINSIC int _mm_ucomile_ss (__m128 __a, __m128 __b) { return __a[0] <= __b[0]; }
__LIVELY_INTRINSIC int _mm_comigt_ss (__m128 __a, __m128 __b) { return __a[0] > __b[0]; }
__LIVELY_INTRINSIC int _mm_ucomigt_ss (__m128 __a, __m128 __b) { return __a[0] > __b[0]; }
__LIVELY_INTRINSIC int _mm_comige_ss (__m128 __a, __m128 __b) { return __a[0] >= __b[0]; }
__LIVELY_INTRINSIC int _mm_ucomige_ss (__m128 __a, __m128 __b) { return __a[0] >= __b[0]; }
__LIVELY_INTRINSIC int _mm_comineq_ss (__m128 __a, __m128 __b) { return __a[0] != __b[0]; }
__LIVELY_INTRINSIC int _mm_ucomineq_ss (__m128 __a, __m128 __b) { return __a[0] != __b[0]; }

/* Conversions; to integers in the rounding mode that is set. Out of range is the least number. */
__LIVELY_INTRINSIC int _mm_cvtss_si32 (__m128 __a)
{
  int __r;
  __asm__ ("cvtss2si %1, %0" : "=r" (__r) : "x" (__a));
  return __r;
}
__LIVELY_INTRINSIC int _mm_cvt_ss2si (__m128 __a) { return _mm_cvtss_si32 (__a); }
__LIVELY_INTRINSIC long long _mm_cvtss_si64 (__m128 __a)
{
  long long __r;
  __asm__ ("cvtss2si %1, %0" : "=r" (__r) : "x" (__a));
  return __r;
}
__LIVELY_INTRINSIC long long _mm_cvtss_si64x (__m128 __a) { return _mm_cvtss_si64 (__a); }
__LIVELY_INTRINSIC int _mm_cvttss_si32 (__m128 __a) { return __builtin_ia32_cvttps2dq (__a)[0]; }
__LIVELY_INTRINSIC int _mm_cvtt_ss2si (__m128 __a) { return _mm_cvttss_si32 (__a); }
__LIVELY_INTRINSIC long long _mm_cvttss_si64 (__m128 __a) { return __a[0] >= -0x1p63f && __a[0] < 0x1p63f ? (long long) __a[0] : (-0x7fffffffffffffffLL - 1); }
__LIVELY_INTRINSIC long long _mm_cvttss_si64x (__m128 __a) { return _mm_cvttss_si64 (__a); }
__LIVELY_INTRINSIC __m128 _mm_cvtsi32_ss (__m128 __a, int __b) { return __lively_low_ps (__a, (float) __b); }
__LIVELY_INTRINSIC __m128 _mm_cvt_si2ss (__m128 __a, int __b) { return __lively_low_ps (__a, (float) __b); }
__LIVELY_INTRINSIC __m128 _mm_cvtsi64_ss (__m128 __a, long long __b) { return __lively_low_ps (__a, (float) __b); }
__LIVELY_INTRINSIC __m128 _mm_cvtsi64x_ss (__m128 __a, long long __b) { return __lively_low_ps (__a, (float) __b); }

/* Moving lanes. */
#define _mm_shuffle_ps(a, b, mask) \
  ((__m128) __builtin_shufflevector ((__v4sf) (__m128) (a), (__v4sf) (__m128) (b), (mask) & 3, (mask) >> 2 & 3, \
                                     ((mask) >> 4 & 3) + 4, ((mask) >> 6 & 3) + 4))
__LIVELY_INTRINSIC __m128 _mm_unpackhi_ps (__m128 __a, __m128 __b) { return __builtin_shufflevector (__a, __b, 2, 6, 3, 7); }
__LIVELY_INTRINSIC __m128 _mm_unpacklo_ps (__m128 __a, __m128 __b) { return __builtin_shufflevector (__a, __b, 0, 4, 1, 5); }
__LIVELY_INTRINSIC __m128 _mm_movehl_ps (__m128 __a, __m128 __b) { return __builtin_shufflevector (__a, __b, 6, 7, 2, 3); }
__LIVELY_INTRINSIC __m128 _mm_movelh_ps (__m128 __a, __m128 __b) { return __builtin_shufflevector (__a, __b, 0, 1, 4, 5); }
__LIVELY_INTRINSIC int _mm_movemask_ps (__m128 __a) { return __builtin_ia32_movmskps (__a); }
__LIVELY_INTRINSIC __m128 _mm_loadh_pi (__m128 __a, const __m64 *__p) { typedef long long __v __attribute__((__vector_size__(16))); __v __r = (__v) __a; __r[1] = ((const struct __lively_m64 *) __p)->__v; return (__m128) __r; }
__LIVELY_INTRINSIC __m128 _mm_loadl_pi (__m128 __a, const __m64 *__p) { typedef long long __v __attribute__((__vector_size__(16))); __v __r = (__v) __a; __r[0] = ((const struct __lively_m64 *) __p)->__v; return (__m128) __r; }
__LIVELY_INTRINSIC void _mm_storeh_pi (__m64 *__p, __m128 __a) { typedef long long __v __attribute__((__vector_size__(16))); ((struct __lively_m64 *) __p)->__v = ((__v) __a)[1]; }
__LIVELY_INTRINSIC void _mm_storel_pi (__m64 *__p, __m128 __a) { typedef long long __v __attribute__((__vector_size__(16))); ((struct __lively_m64 *) __p)->__v = ((__v) __a)[0]; }
#define _MM_TRANSPOSE4_PS(row0, row1, row2, row3) \
  do { \
    __m128 __a0 = _mm_unpacklo_ps (row0, row1), __a1 = _mm_unpacklo_ps (row2, row3); \
    __m128 __a2 = _mm_unpackhi_ps (row0, row1), __a3 = _mm_unpackhi_ps (row2, row3); \
    (row0) = _mm_movelh_ps (__a0, __a1); \
    (row1) = _mm_movehl_ps (__a1, __a0); \
    (row2) = _mm_movelh_ps (__a2, __a3); \
    (row3) = _mm_movehl_ps (__a3, __a2); \
  } while (0)
__LIVELY_INTRINSIC void _mm_sfence (void) { __asm__ __volatile__ ("sfence" : : : "memory"); }
__LIVELY_INTRINSIC void _mm_pause (void) { __asm__ __volatile__ ("pause"); }
#include <emmintrin.h>
#endif
