/* nmmintrin.h: SSE4.2. */
#ifndef _NMMINTRIN_H_INCLUDED
#define _NMMINTRIN_H_INCLUDED
#include <smmintrin.h>
#include <popcntintrin.h>
#define _SIDD_UBYTE_OPS 0
#define _SIDD_UWORD_OPS 1
#define _SIDD_SBYTE_OPS 2
#define _SIDD_SWORD_OPS 3
#define _SIDD_CMP_EQUAL_ANY 0
#define _SIDD_CMP_RANGES 4
#define _SIDD_CMP_EQUAL_EACH 8
#define _SIDD_CMP_EQUAL_ORDERED 12
#define _SIDD_POSITIVE_POLARITY 0
#define _SIDD_NEGATIVE_POLARITY 16
#define _SIDD_MASKED_POSITIVE_POLARITY 32
#define _SIDD_MASKED_NEGATIVE_POLARITY 48
#define _SIDD_LEAST_SIGNIFICANT 0
#define _SIDD_MOST_SIGNIFICANT 64
#define _SIDD_BIT_MASK 0
#define _SIDD_UNIT_MASK 64
__LIVELY_INTRINSIC __m128i _mm_cmpgt_epi64 (__m128i __a, __m128i __b) { return (__m128i) ((__v2di) __a > (__v2di) __b); }
__LIVELY_INTRINSIC unsigned _mm_crc32_u8 (unsigned __c, unsigned char __v) { __asm__ ("crc32b %1, %0" : "+r" (__c) : "r" (__v)); return __c; }
__LIVELY_INTRINSIC unsigned _mm_crc32_u16 (unsigned __c, unsigned short __v) { __asm__ ("crc32w %1, %0" : "+r" (__c) : "r" (__v)); return __c; }
__LIVELY_INTRINSIC unsigned _mm_crc32_u32 (unsigned __c, unsigned __v) { __asm__ ("crc32l %1, %0" : "+r" (__c) : "r" (__v)); return __c; }
__LIVELY_INTRINSIC unsigned long long _mm_crc32_u64 (unsigned long long __c, unsigned long long __v) { __asm__ ("crc32q %1, %0" : "+r" (__c) : "r" (__v)); return __c; }
#define __lively_istri(a, b, mode, flag) \
  ({ int __i; unsigned char __f; __m128i __a = (a), __b = (b); \
     __asm__ ("pcmpistri %4, %3, %2\n\tset" flag " %b1" : "=c" (__i), "=a" (__f) : "x" (__a), "x" (__b), "i" (mode) : "cc"); \
     (void) __i; (int) __f; })
#define _mm_cmpistri(a, b, mode) \
  ({ int __i; __asm__ ("pcmpistri %3, %2, %1" : "=c" (__i) : "x" ((__m128i) (a)), "x" ((__m128i) (b)), "i" (mode) : "cc"); __i; })
#define _mm_cmpistra(a, b, mode) __lively_istri (a, b, mode, "a")
#define _mm_cmpistrc(a, b, mode) __lively_istri (a, b, mode, "c")
#define _mm_cmpistro(a, b, mode) __lively_istri (a, b, mode, "o")
#define _mm_cmpistrs(a, b, mode) __lively_istri (a, b, mode, "s")
#define _mm_cmpistrz(a, b, mode) __lively_istri (a, b, mode, "z")
#define _mm_cmpestri(a, m, b, n, mode) \
  ({ int __i; \
     __asm__ ("pcmpestri %5, %3, %1" : "=c" (__i) : "x" ((__m128i) (a)), "a" (m), "x" ((__m128i) (b)), "d" (n), "i" (mode) : "cc"); \
     __i; })
#endif
