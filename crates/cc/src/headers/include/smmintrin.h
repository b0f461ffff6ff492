/* smmintrin.h: SSE4.1. */
#ifndef _SMMINTRIN_H_INCLUDED
#define _SMMINTRIN_H_INCLUDED
#include <tmmintrin.h>
#define _MM_FROUND_TO_NEAREST_INT 0
#define _MM_FROUND_TO_NEG_INF 1
#define _MM_FROUND_TO_POS_INF 2
#define _MM_FROUND_TO_ZERO 3
#define _MM_FROUND_CUR_DIRECTION 4
#define _MM_FROUND_RAISE_EXC 0
#define _MM_FROUND_NO_EXC 8
#define _MM_FROUND_NINT 0
#define _MM_FROUND_FLOOR 1
#define _MM_FROUND_CEIL 2
#define _MM_FROUND_TRUNC 3
#define _MM_FROUND_RINT 4
#define _MM_FROUND_NEARBYINT 12
__LIVELY_INTRINSIC __m128i _mm_min_epi8 (__m128i __a, __m128i __b) { return (__m128i) __builtin_ia32_pminsb128 ((__v16qi) __a, (__v16qi) __b); }
__LIVELY_INTRINSIC __m128i _mm_max_epi8 (__m128i __a, __m128i __b) { return (__m128i) __builtin_ia32_pmaxsb128 ((__v16qi) __a, (__v16qi) __b); }
__LIVELY_INTRINSIC __m128i _mm_min_epu16 (__m128i __a, __m128i __b) { return (__m128i) __builtin_ia32_pminuw128 ((__v8hi) __a, (__v8hi) __b); }
__LIVELY_INTRINSIC __m128i _mm_max_epu16 (__m128i __a, __m128i __b) { return (__m128i) __builtin_ia32_pmaxuw128 ((__v8hi) __a, (__v8hi) __b); }
__LIVELY_INTRINSIC __m128i _mm_min_epi32 (__m128i __a, __m128i __b) { return (__m128i) __builtin_ia32_pminsd128 ((__v4si) __a, (__v4si) __b); }
__LIVELY_INTRINSIC __m128i _mm_max_epi32 (__m128i __a, __m128i __b) { return (__m128i) __builtin_ia32_pmaxsd128 ((__v4si) __a, (__v4si) __b); }
__LIVELY_INTRINSIC __m128i _mm_min_epu32 (__m128i __a, __m128i __b) { return (__m128i) __builtin_ia32_pminud128 ((__v4si) __a, (__v4si) __b); }
__LIVELY_INTRINSIC __m128i _mm_max_epu32 (__m128i __a, __m128i __b) { return (__m128i) __builtin_ia32_pmaxud128 ((__v4si) __a, (__v4si) __b); }
__LIVELY_INTRINSIC __m128i _mm_packus_epi32 (__m128i __a, __m128i __b) { return (__m128i) __builtin_ia32_packusdw128 ((__v4si) __a, (__v4si) __b); }
__LIVELY_INTRINSIC __m128i _mm_mul_epi32 (__m128i __a, __m128i __b) { return (__m128i) __builtin_ia32_pmuldq128 ((__v4si) __a, (__v4si) __b); }
__LIVELY_INTRINSIC __m128i _mm_mullo_epi32 (__m128i __a, __m128i __b) { return (__m128i) ((__v4su) __a * (__v4su) __b); }
__LIVELY_INTRINSIC __m128i _mm_cmpeq_epi64 (__m128i __a, __m128i __b) { return (__m128i) ((__v2di) __a == (__v2di) __b); }
__LIVELY_INTRINSIC __m128i _mm_cvtepi8_epi16 (__m128i __a) { return (__m128i) __builtin_ia32_pmovsxbw128 ((__v16qi) __a); }
__LIVELY_INTRINSIC __m128i _mm_cvtepi16_epi32 (__m128i __a) { return (__m128i) __builtin_ia32_pmovsxwd128 ((__v8hi) __a); }
__LIVELY_INTRINSIC __m128i _mm_cvtepi32_epi64 (__m128i __a) { return (__m128i) __builtin_ia32_pmovsxdq128 ((__v4si) __a); }
__LIVELY_INTRINSIC __m128i _mm_cvtepi8_epi32 (__m128i __a) { return (__m128i) __builtin_ia32_pmovsxwd128 (__builtin_ia32_pmovsxbw128 ((__v16qi) __a)); }
__LIVELY_INTRINSIC __m128i _mm_cvtepi16_epi64 (__m128i __a) { return (__m128i) __builtin_ia32_pmovsxdq128 (__builtin_ia32_pmovsxwd128 ((__v8hi) __a)); }
__LIVELY_INTRINSIC __m128i _mm_cvtepi8_epi64 (__m128i __a) { return (__m128i) __builtin_ia32_pmovsxdq128 (__builtin_ia32_pmovsxwd128 (__builtin_ia32_pmovsxbw128 ((__v16qi) __a))); }
__LIVELY_INTRINSIC __m128i _mm_cvtepu8_epi16 (__m128i __a) { return (__m128i) __builtin_ia32_pmovzxbw128 ((__v16qi) __a); }
__LIVELY_INTRINSIC __m128i _mm_cvtepu16_epi32 (__m128i __a) { return (__m128i) __builtin_ia32_pmovzxwd128 ((__v8hi) __a); }
__LIVELY_INTRINSIC __m128i _mm_cvtepu32_epi64 (__m128i __a) { return (__m128i) __builtin_ia32_pmovzxdq128 ((__v4si) __a); }
__LIVELY_INTRINSIC __m128i _mm_cvtepu8_epi32 (__m128i __a) { return (__m128i) __builtin_ia32_pmovzxwd128 (__builtin_ia32_pmovzxbw128 ((__v16qi) __a)); }
__LIVELY_INTRINSIC __m128i _mm_cvtepu16_epi64 (__m128i __a) { return (__m128i) __builtin_ia32_pmovzxdq128 (__builtin_ia32_pmovzxwd128 ((__v8hi) __a)); }
__LIVELY_INTRINSIC __m128i _mm_cvtepu8_epi64 (__m128i __a) { return (__m128i) __builtin_ia32_pmovzxdq128 (__builtin_ia32_pmovzxwd128 (__builtin_ia32_pmovzxbw128 ((__v16qi) __a))); }
__LIVELY_INTRINSIC __m128i _mm_blendv_epi8 (__m128i __a, __m128i __b, __m128i __m) { __m128i __n = (__m128i) ((__v16qs) __m < 0); return (__b & __n) | (__a & ~__n); }
__LIVELY_INTRINSIC __m128 _mm_blendv_ps (__m128 __a, __m128 __b, __m128 __m) { __v4si __n = (__v4si) __m < 0; return (__m128) (((__v4si) __b & __n) | ((__v4si) __a & ~__n)); }
__LIVELY_INTRINSIC __m128d _mm_blendv_pd (__m128d __a, __m128d __b, __m128d __m) { __v2di __n = (__v2di) __m < 0; return (__m128d) (((__v2di) __b & __n) | ((__v2di) __a & ~__n)); }
#define _mm_blend_epi16(a, b, mask) \
  ((__m128i) __builtin_shufflevector ((__v8hi) (__m128i) (a), (__v8hi) (__m128i) (b), (mask) & 1 ? 8 : 0, (mask) & 2 ? 9 : 1, (mask) & 4 ? 10 : 2, (mask) & 8 ? 11 : 3, \
    (mask) & 16 ? 12 : 4, (mask) & 32 ? 13 : 5, (mask) & 64 ? 14 : 6, (mask) & 128 ? 15 : 7))
#define _mm_blend_ps(a, b, mask) \
  ((__m128) __builtin_shufflevector ((__v4sf) (__m128) (a), (__v4sf) (__m128) (b), (mask) & 1 ? 4 : 0, (mask) & 2 ? 5 : 1, (mask) & 4 ? 6 : 2, (mask) & 8 ? 7 : 3))
#define _mm_blend_pd(a, b, mask) \
  ((__m128d) __builtin_shufflevector ((__v2df) (__m128d) (a), (__v2df) (__m128d) (b), (mask) & 1 ? 2 : 0, (mask) & 2 ? 3 : 1))
#define _mm_extract_epi8(a, n) ((int) ((__v16qu) (__m128i) (a))[(n) & 15])
#define _mm_extract_epi32(a, n) (((__v4si) (__m128i) (a))[(n) & 3])
#define _mm_extract_epi64(a, n) (((__v2di) (__m128i) (a))[(n) & 1])
#define _mm_extract_ps(a, n) (((__v4si) (__m128) (a))[(n) & 3])
#define _MM_EXTRACT_FLOAT(to, a, n) ((to) = ((__v4sf) (__m128) (a))[(n) & 3])
#define _MM_EXTRACT_TOP 0
#define _MM_PICK_OUT_PS(a, n) _mm_insert_ps (_mm_setzero_ps (), a, ((n) & 3) << 6 | 14)
#define _MM_MK_INSERTPS_NDX(from, to, zero) (((from) << 6) | ((to) << 4) | (zero))
#define _mm_insert_epi8(a, x, n) ({ __v16qi __t = (__v16qi) (__m128i) (a); __t[(n) & 15] = (char) (x); (__m128i) __t; })
#define _mm_insert_epi32(a, x, n) ({ __v4si __t = (__v4si) (__m128i) (a); __t[(n) & 3] = (x); (__m128i) __t; })
#define _mm_insert_epi64(a, x, n) ({ __v2di __t = (__v2di) (__m128i) (a); __t[(n) & 1] = (x); (__m128i) __t; })
#define _mm_insert_ps(a, b, n) __lively_insert_ps (a, b, n)
__LIVELY_INTRINSIC __m128 __lively_insert_ps (__m128 __a, __m128 __b, int __n)
{
  __a[__n >> 4 & 3] = __b[__n >> 6 & 3];
  for (int __i = 0; __i < 4; __i++)
    if (__n >> __i & 1)
      __a[__i] = 0;
  return __a;
}
__LIVELY_INTRINSIC int _mm_testz_si128 (__m128i __a, __m128i __b) { __m128i __t = __a & __b; return (__t[0] | __t[1]) == 0; }
__LIVELY_INTRINSIC int _mm_testc_si128 (__m128i __a, __m128i __b) { __m128i __t = ~__a & __b; return (__t[0] | __t[1]) == 0; }
__LIVELY_INTRINSIC int _mm_testnzc_si128 (__m128i __a, __m128i __b) { return !_mm_testz_si128 (__a, __b) && !_mm_testc_si128 (__a, __b); }
#define _mm_test_all_zeros(mask, v) _mm_testz_si128 (mask, v)
#define _mm_test_all_ones(v) _mm_testc_si128 (v, _mm_set1_epi32 (-1))
#define _mm_test_mix_ones_zeros(mask, v) _mm_testnzc_si128 (mask, v)
__LIVELY_INTRINSIC __m128i _mm_stream_load_si128 (__m128i *__p) { return *__p; }
#define _mm_round_ps(a, mode) \
  ({ __m128 __r; __asm__ ("roundps %2, %1, %0" : "=x" (__r) : "x" ((__m128) (a)), "i" (mode)); __r; })
#define _mm_round_pd(a, mode) \
  ({ __m128d __r; __asm__ ("roundpd %2, %1, %0" : "=x" (__r) : "x" ((__m128d) (a)), "i" (mode)); __r; })
#define _mm_round_ss(a, b, mode) \
  ({ __m128 __r = (a); __asm__ ("roundss %2, %1, %0" : "+x" (__r) : "x" ((__m128) (b)), "i" (mode)); __r; })
#define _mm_round_sd(a, b, mode) \
  ({ __m128d __r = (a); __asm__ ("roundsd %2, %1, %0" : "+x" (__r) : "x" ((__m128d) (b)), "i" (mode)); __r; })
#define _mm_dp_ps(a, b, mode) \
  ({ __m128 __r = (a); __asm__ ("dpps %2, %1, %0" : "+x" (__r) : "x" ((__m128) (b)), "i" (mode)); __r; })
#define _mm_dp_pd(a, b, mode) \
  ({ __m128d __r = (a); __asm__ ("dppd %2, %1, %0" : "+x" (__r) : "x" ((__m128d) (b)), "i" (mode)); __r; })
#define _mm_mpsadbw_epu8(a, b, mode) \
  ({ __m128i __r = (a); __asm__ ("mpsadbw %2, %1, %0" : "+x" (__r) : "x" ((__m128i) (b)), "i" (mode)); __r; })
#define _mm_floor_ps(a) _mm_round_ps (a, _MM_FROUND_FLOOR)
#define _mm_floor_pd(a) _mm_round_pd (a, _MM_FROUND_FLOOR)
#define _mm_floor_ss(a, b) _mm_round_ss (a, b, _MM_FROUND_FLOOR)
#define _mm_floor_sd(a, b) _mm_round_sd (a, b, _MM_FROUND_FLOOR)
#define _mm_ceil_ps(a) _mm_round_ps (a, _MM_FROUND_CEIL)
#define _mm_ceil_pd(a) _mm_round_pd (a, _MM_FROUND_CEIL)
#define _mm_ceil_ss(a, b) _mm_round_ss (a, b, _MM_FROUND_CEIL)
#define _mm_ceil_sd(a, b) _mm_round_sd (a, b, _MM_FROUND_CEIL)
__LIVELY_INTRINSIC __m128i _mm_minpos_epu16 (__m128i __a)
{
  __m128i __r;
  __asm__ ("phminposuw %1, %0" : "=x" (__r) : "x" (__a));
  return __r;
}
#endif
