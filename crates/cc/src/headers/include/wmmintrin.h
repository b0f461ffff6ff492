/* wmmintrin.h: AES and products without carries. */
#ifndef _WMMINTRIN_H_INCLUDED
#define _WMMINTRIN_H_INCLUDED
#include <emmintrin.h>
__LIVELY_INTRINSIC __m128i _mm_aesenc_si128 (__m128i __a, __m128i __k) { __asm__ ("aesenc %1, %0" : "+x" (__a) : "x" (__k)); return __a; }
__LIVELY_INTRINSIC __m128i _mm_aesenclast_si128 (__m128i __a, __m128i __k) { __asm__ ("aesenclast %1, %0" : "+x" (__a) : "x" (__k)); return __a; }
__LIVELY_INTRINSIC __m128i _mm_aesdec_si128 (__m128i __a, __m128i __k) { __asm__ ("aesdec %1, %0" : "+x" (__a) : "x" (__k)); return __a; }
__LIVELY_INTRINSIC __m128i _mm_aesdeclast_si128 (__m128i __a, __m128i __k) { __asm__ ("aesdeclast %1, %0" : "+x" (__a) : "x" (__k)); return __a; }
__LIVELY_INTRINSIC __m128i _mm_aesimc_si128 (__m128i __a) { __m128i __r; __asm__ ("aesimc %1, %0" : "=x" (__r) : "x" (__a)); return __r; }
#define _mm_aeskeygenassist_si128(a, n) \
  ({ __m128i __r; __asm__ ("aeskeygenassist %2, %1, %0" : "=x" (__r) : "x" ((__m128i) (a)), "i" (n)); __r; })
#define _mm_clmulepi64_si128(a, b, n) \
  ({ __m128i __r = (a); __asm__ ("pclmulqdq %2, %1, %0" : "+x" (__r) : "x" ((__m128i) (b)), "i" (n)); __r; })
#endif
