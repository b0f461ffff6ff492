/* cpuid.h: what the processor says of itself. */
#ifndef _CPUID_H_INCLUDED
#define _CPUID_H_INCLUDED
#define __cpuid(level, a, b, c, d) \
  __asm__ __volatile__ ("cpuid" : "=a" (a), "=b" (b), "=c" (c), "=d" (d) : "0" (level))
#define __cpuid_count(level, count, a, b, c, d) \
  __asm__ __volatile__ ("cpuid" : "=a" (a), "=b" (b), "=c" (c), "=d" (d) : "0" (level), "2" (count))
#define bit_SSE3 (1 << 0)
#define bit_SSSE3 (1 << 9)
#define bit_SSE4_1 (1 << 19)
#define bit_SSE4_2 (1 << 20)
#define bit_POPCNT (1 << 23)
#define bit_OSXSAVE (1 << 27)
#define bit_AVX (1 << 28)
#define bit_SSE (1 << 25)
#define bit_SSE2 (1 << 26)
#define bit_BMI (1 << 3)
#define bit_AVX2 (1 << 5)
#define bit_BMI2 (1 << 8)
static __inline unsigned int __get_cpuid_max (unsigned int __ext, unsigned int *__sig)
{
  unsigned int __eax, __ebx, __ecx, __edx;
  __cpuid (__ext, __eax, __ebx, __ecx, __edx);
  if (__sig)
    *__sig = __ebx;
  return __eax;
}
static __inline int __get_cpuid (unsigned int __leaf, unsigned int *__eax, unsigned int *__ebx,
                                 unsigned int *__ecx, unsigned int *__edx)
{
  unsigned int __max = __get_cpuid_max (__leaf & 0x80000000, 0);
  if (__max == 0 || __max < __leaf)
    return 0;
  __cpuid (__leaf, *__eax, *__ebx, *__ecx, *__edx);
  return 1;
}
static __inline int __get_cpuid_count (unsigned int __leaf, unsigned int __subleaf, unsigned int *__eax,
                                       unsigned int *__ebx, unsigned int *__ecx, unsigned int *__edx)
{
  unsigned int __max = __get_cpuid_max (__leaf & 0x80000000, 0);
  if (__max == 0 || __max < __leaf)
    return 0;
  __cpuid_count (__leaf, __subleaf, *__eax, *__ebx, *__ecx, *__edx);
  return 1;
}
#endif
