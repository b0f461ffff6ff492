/* mmintrin.h: the 8-byte vector type of MMX, and what can be said of it in C. No MMX register is used. */
#ifndef _MMINTRIN_H_INCLUDED
#define _MMINTRIN_H_INCLUDED
#ifndef __LIVELY_INTRINSIC
#define __LIVELY_INTRINSIC static __inline __attribute__((__always_inline__, __unused__))
#endif
typedef int __m64 __attribute__((__vector_size__(8), __may_alias__));
typedef int __m64_u __attribute__((__vector_size__(8), __may_alias__, __aligned__(1)));
typedef int __v2si __attribute__((__vector_size__(8)));
typedef short __v4hi __attribute__((__vector_size__(8)));
typedef char __v8qi __attribute__((__vector_size__(8)));
typedef long long __v1di __attribute__((__vector_size__(8)));
typedef float __v2sf __attribute__((__vector_size__(8)));
__LIVELY_INTRINSIC void _mm_empty (void) {}
__LIVELY_INTRINSIC void _m_empty (void) {}
__LIVELY_INTRINSIC __m64 _mm_cvtsi64_m64 (long long __x) { return (__m64) __x; }
__LIVELY_INTRINSIC __m64 _m_from_int64 (long long __x) { return (__m64) __x; }
__LIVELY_INTRINSIC long long _mm_cvtm64_si64 (__m64 __x) { return (long long) __x; }
__LIVELY_INTRINSIC long long _m_to_int64 (__m64 __x) { return (long long) __x; }
__LIVELY_INTRINSIC __m64 _mm_cvtsi32_si64 (int __x) { return (__m64) { __x, 0 }; }
__LIVELY_INTRINSIC int _mm_cvtsi64_si32 (__m64 __x) { return ((__v2si) __x)[0]; }
__LIVELY_INTRINSIC __m64 _mm_setzero_si64 (void) { return (__m64) { 0, 0 }; }
__LIVELY_INTRINSIC __m64 _mm_set_pi32 (int __b, int __a) { return (__m64) { __a, __b }; }
__LIVELY_INTRINSIC __m64 _mm_setr_pi32 (int __a, int __b) { return (__m64) { __a, __b }; }
__LIVELY_INTRINSIC __m64 _mm_set1_pi32 (int __a) { return (__m64) { __a, __a }; }
__LIVELY_INTRINSIC __m64 _mm_set_pi16 (short __d, short __c, short __b, short __a)
{ return (__m64) (__v4hi) { __a, __b, __c, __d }; }
__LIVELY_INTRINSIC __m64 _mm_set1_pi16 (short __a) { return (__m64) (__v4hi) { __a, __a, __a, __a }; }
__LIVELY_INTRINSIC __m64 _mm_add_pi8 (__m64 __a, __m64 __b) { return (__m64) ((__v8qi) __a + (__v8qi) __b); }
__LIVELY_INTRINSIC __m64 _mm_add_pi16 (__m64 __a, __m64 __b) { return (__m64) ((__v4hi) __a + (__v4hi) __b); }
__LIVELY_INTRINSIC __m64 _mm_add_pi32 (__m64 __a, __m64 __b) { return __a + __b; }
__LIVELY_INTRINSIC __m64 _mm_sub_pi8 (__m64 __a, __m64 __b) { return (__m64) ((__v8qi) __a - (__v8qi) __b); }
__LIVELY_INTRINSIC __m64 _mm_sub_pi16 (__m64 __a, __m64 __b) { return (__m64) ((__v4hi) __a - (__v4hi) __b); }
__LIVELY_INTRINSIC __m64 _mm_sub_pi32 (__m64 __a, __m64 __b) { return __a - __b; }
__LIVELY_INTRINSIC __m64 _mm_mullo_pi16 (__m64 __a, __m64 __b) { return (__m64) ((__v4hi) __a * (__v4hi) __b); }
__LIVELY_INTRINSIC __m64 _mm_and_si64 (__m64 __a, __m64 __b) { return __a & __b; }
__LIVELY_INTRINSIC __m64 _mm_andnot_si64 (__m64 __a, __m64 __b) { return ~__a & __b; }
__LIVELY_INTRINSIC __m64 _mm_or_si64 (__m64 __a, __m64 __b) { return __a | __b; }
__LIVELY_INTRINSIC __m64 _mm_xor_si64 (__m64 __a, __m64 __b) { return __a ^ __b; }
__LIVELY_INTRINSIC __m64 _mm_cmpeq_pi8 (__m64 __a, __m64 __b) { return (__m64) ((__v8qi) __a == (__v8qi) __b); }
__LIVELY_INTRINSIC __m64 _mm_cmpeq_pi16 (__m64 __a, __m64 __b) { return (__m64) ((__v4hi) __a == (__v4hi) __b); }
__LIVELY_INTRINSIC __m64 _mm_cmpeq_pi32 (__m64 __a, __m64 __b) { return __a == __b; }
#endif
