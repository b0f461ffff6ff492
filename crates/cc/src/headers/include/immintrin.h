/* immintrin.h: the intrinsics of SSE to SSE4.2, AES and carry-less products. Vectors of 32 bytes (AVX) are not
   offered: __AVX__ is not defined, and a call of an intrinsic that begins with _mm256_ or _mm512_ is told. */
#ifndef _IMMINTRIN_H_INCLUDED
#define _IMMINTRIN_H_INCLUDED
#include <nmmintrin.h>
#include <wmmintrin.h>
#include <cpuid.h>
typedef float __m256 __attribute__((__vector_size__(32), __may_alias__));
typedef double __m256d __attribute__((__vector_size__(32), __may_alias__));
typedef long long __m256i __attribute__((__vector_size__(32), __may_alias__));
typedef float __m512 __attribute__((__vector_size__(64), __may_alias__));
typedef double __m512d __attribute__((__vector_size__(64), __may_alias__));
typedef long long __m512i __attribute__((__vector_size__(64), __may_alias__));
__LIVELY_INTRINSIC unsigned long long __rdtsc (void)
{
  unsigned __low, __high;
  __asm__ __volatile__ ("rdtsc" : "=a" (__low), "=d" (__high));
  return (unsigned long long) __high << 32 | __low;
}
__LIVELY_INTRINSIC unsigned long long __rdtscp (unsigned *__aux)
{
  unsigned __low, __high, __c;
  __asm__ __volatile__ ("rdtscp" : "=a" (__low), "=d" (__high), "=c" (__c));
  *__aux = __c;
  return (unsigned long long) __high << 32 | __low;
}
__LIVELY_INTRINSIC unsigned long long _xgetbv (unsigned __index)
{
  unsigned __low, __high;
  __asm__ __volatile__ ("xgetbv" : "=a" (__low), "=d" (__high) : "c" (__index));
  return (unsigned long long) __high << 32 | __low;
}
#define _rdtsc() __rdtsc ()
#endif
