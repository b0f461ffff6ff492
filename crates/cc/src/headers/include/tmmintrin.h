/* tmmintrin.h: SSSE3. */
#ifndef _TMMINTRIN_H_INCLUDED
#define _TMMINTRIN_H_INCLUDED
#include <pmmintrin.h>
__LIVELY_INTRINSIC __m128i _mm_shuffle_epi8 (__m128i __a, __m128i __b) { return (__m128i) __builtin_ia32_pshufb128 ((__v16qi) __a, (__v16qi) __b); }
__LIVELY_INTRINSIC __m128i _mm_abs_epi8 (__m128i __a) { return (__m128i) __builtin_ia32_pabsb128 ((__v16qi) __a); }
__LIVELY_INTRINSIC __m128i _mm_abs_epi16 (__m128i __a) { return (__m128i) __builtin_ia32_pabsw128 ((__v8hi) __a); }
__LIVELY_INTRINSIC __m128i _mm_abs_epi32 (__m128i __a) { return (__m128i) __builtin_ia32_pabsd128 ((__v4si) __a); }
__LIVELY_INTRINSIC __m128i _mm_sign_epi8 (__m128i __a, __m128i __b) { __m128i __n = (__m128i) ((__v16qs) __b < 0); return (__m128i) ((__v16qu) (__a ^ __n) - (__v16qu) __n) & ~(__m128i) ((__v16qs) __b == 0); }
__LIVELY_INTRINSIC __m128i _mm_sign_epi16 (__m128i __a, __m128i __b) { __m128i __n = (__m128i) ((__v8hi) __b < 0); return (__m128i) ((__v8hu) (__a ^ __n) - (__v8hu) __n) & ~(__m128i) ((__v8hi) __b == 0); }
__LIVELY_INTRINSIC __m128i _mm_sign_epi32 (__m128i __a, __m128i __b) { __m128i __n = (__m128i) ((__v4si) __b < 0); return (__m128i) ((__v4su) (__a ^ __n) - (__v4su) __n) & ~(__m128i) ((__v4si) __b == 0); }
__LIVELY_INTRINSIC __m128i _mm_hadd_epi16 (__m128i __a, __m128i __b) { __v8hu __x = (__v8hu) __a, __y = (__v8hu) __b; return (__m128i) (__builtin_shufflevector (__x, __y, 0, 2, 4, 6, 8, 10, 12, 14) + __builtin_shufflevector (__x, __y, 1, 3, 5, 7, 9, 11, 13, 15)); }
__LIVELY_INTRINSIC __m128i _mm_hadd_epi32 (__m128i __a, __m128i __b) { __v4su __x = (__v4su) __a, __y = (__v4su) __b; return (__m128i) (__builtin_shufflevector (__x, __y, 0, 2, 4, 6) + __builtin_shufflevector (__x, __y, 1, 3, 5, 7)); }
__LIVELY_INTRINSIC __m128i _mm_hadds_epi16 (__m128i __a, __m128i __b) { __v8hi __x = (__v8hi) __a, __y = (__v8hi) __b; return (__m128i) __builtin_ia32_paddsw128 (__builtin_shufflevector (__x, __y, 0, 2, 4, 6, 8, 10, 12, 14), __builtin_shufflevector (__x, __y, 1, 3, 5, 7, 9, 11, 13, 15)); }
__LIVELY_INTRINSIC __m128i _mm_hsub_epi16 (__m128i __a, __m128i __b) { __v8hu __x = (__v8hu) __a, __y = (__v8hu) __b; return (__m128i) (__builtin_shufflevector (__x, __y, 0, 2, 4, 6, 8, 10, 12, 14) - __builtin_shufflevector (__x, __y, 1, 3, 5, 7, 9, 11, 13, 15)); }
__LIVELY_INTRINSIC __m128i _mm_hsub_epi32 (__m128i __a, __m128i __b) { __v4su __x = (__v4su) __a, __y = (__v4su) __b; return (__m128i) (__builtin_shufflevector (__x, __y, 0, 2, 4, 6) - __builtin_shufflevector (__x, __y, 1, 3, 5, 7)); }
__LIVELY_INTRINSIC __m128i _mm_hsubs_epi16 (__m128i __a, __m128i __b) { __v8hi __x = (__v8hi) __a, __y = (__v8hi) __b; return (__m128i) __builtin_ia32_psubsw128 (__builtin_shufflevector (__x, __y, 0, 2, 4, 6, 8, 10, 12, 14), __builtin_shufflevector (__x, __y, 1, 3, 5, 7, 9, 11, 13, 15)); }
__LIVELY_INTRINSIC __m128i _mm_maddubs_epi16 (__m128i __a, __m128i __b)
{
  /* Even and odd bytes: the first unsigned, the second signed; a product fits 16 bits, their sum saturates. */
  __v8hi __even = (__v8hi) ((__v8hu) __a & 255) * ((__v8hi) ((__v8hu) __b << 8) >> 8);
  __v8hi __odd = (__v8hi) ((__v8hu) __a >> 8) * ((__v8hi) __b >> 8);
  return (__m128i) __builtin_ia32_paddsw128 (__even, __odd);
}
__LIVELY_INTRINSIC __m128i _mm_mulhrs_epi16 (__m128i __a, __m128i __b)
{
  /* Bits 30 to 15 of the product plus 2^14. */
  __v8hu __high = (__v8hu) __builtin_ia32_pmulhw128 ((__v8hi) __a, (__v8hi) __b);
  __v8hu __low = (__v8hu) __a * (__v8hu) __b;
  return (__m128i) ((__high << 1) + (((__low >> 14) + 1) >> 1));
}
#define _mm_alignr_epi8(a, b, n) __lively_alignr (a, b, n)
#define __lively_alignr(a, b, n) \
  ((n) < 16 ? __lively_bytes (b, a, (n) & 15) \
   : (n) < 32 ? __lively_bytes (a, _mm_setzero_si128 (), (n) & 15) : _mm_setzero_si128 ())
#endif
