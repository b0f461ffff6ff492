/* pmmintrin.h: SSE3. */
#ifndef _PMMINTRIN_H_INCLUDED
#define _PMMINTRIN_H_INCLUDED
#include <emmintrin.h>
#define _MM_DENORMALS_ZERO_MASK 0x0040
#define _MM_DENORMALS_ZERO_ON 0x0040
#define _MM_DENORMALS_ZERO_OFF 0x0000
#define _MM_SET_DENORMALS_ZERO_MODE(mode) _mm_setcsr ((_mm_getcsr () & ~_MM_DENORMALS_ZERO_MASK) | (mode))
#define _MM_GET_DENORMALS_ZERO_MODE() (_mm_getcsr () & _MM_DENORMALS_ZERO_MASK)
__LIVELY_INTRINSIC __m128 _mm_hadd_ps (__m128 __a, __m128 __b) { return __builtin_shufflevector (__a, __b, 0, 2, 4, 6) + __builtin_shufflevector (__a, __b, 1, 3, 5, 7); }
__LIVELY_INTRINSIC __m128 _mm_hsub_ps (__m128 __a, __m128 __b) { return __builtin_shufflevector (__a, __b, 0, 2, 4, 6) - __builtin_shufflevector (__a, __b, 1, 3, 5, 7); }
__LIVELY_INTRINSIC __m128d _mm_hadd_pd (__m128d __a, __m128d __b) { return __builtin_shufflevector (__a, __b, 0, 2) + __builtin_shufflevector (__a, __b, 1, 3); }
__LIVELY_INTRINSIC __m128d _mm_hsub_pd (__m128d __a, __m128d __b) { return __builtin_shufflevector (__a, __b, 0, 2) - __builtin_shufflevector (__a, __b, 1, 3); }
__LIVELY_INTRINSIC __m128 _mm_addsub_ps (__m128 __a, __m128 __b) { return __builtin_shufflevector (__a - __b, __a + __b, 0, 5, 2, 7); }
__LIVELY_INTRINSIC __m128d _mm_addsub_pd (__m128d __a, __m128d __b) { return __builtin_shufflevector (__a - __b, __a + __b, 0, 3); }
__LIVELY_INTRINSIC __m128 _mm_movehdup_ps (__m128 __a) { return __builtin_shufflevector (__a, __a, 1, 1, 3, 3); }
__LIVELY_INTRINSIC __m128 _mm_moveldup_ps (__m128 __a) { return __builtin_shufflevector (__a, __a, 0, 0, 2, 2); }
__LIVELY_INTRINSIC __m128d _mm_movedup_pd (__m128d __a) { return __builtin_shufflevector (__a, __a, 0, 0); }
__LIVELY_INTRINSIC __m128d _mm_loaddup_pd (const double *__p) { return _mm_set1_pd (*__p); }
__LIVELY_INTRINSIC __m128i _mm_lddqu_si128 (const __m128i_u *__p) { return _mm_loadu_si128 (__p); }
#endif
