/* popcntintrin.h: one bits of a number. */
#ifndef _POPCNTINTRIN_H_INCLUDED
#define _POPCNTINTRIN_H_INCLUDED
#ifndef __LIVELY_INTRINSIC
#define __LIVELY_INTRINSIC static __inline __attribute__((__always_inline__, __unused__))
#endif
__LIVELY_INTRINSIC int _mm_popcnt_u32 (unsigned __a) { return __builtin_popcount (__a); }
__LIVELY_INTRINSIC long long _mm_popcnt_u64 (unsigned long long __a) { return __builtin_popcountll (__a); }
#endif
