/* x86intrin.h: all intrinsics there are, and what else one instruction of the machine does. */
#ifndef _X86INTRIN_H_INCLUDED
#define _X86INTRIN_H_INCLUDED
#include <immintrin.h>
__LIVELY_INTRINSIC int __bsfd (int __x) { return __builtin_ctz (__x); }
__LIVELY_INTRINSIC int __bsrd (int __x) { return 31 - __builtin_clz (__x); }
__LIVELY_INTRINSIC int __bsfq (long long __x) { return __builtin_ctzll (__x); }
__LIVELY_INTRINSIC int __bsrq (long long __x) { return 63 - __builtin_clzll (__x); }
__LIVELY_INTRINSIC int _bit_scan_forward (int __x) { return __builtin_ctz (__x); }
__LIVELY_INTRINSIC int _bit_scan_reverse (int __x) { return 31 - __builtin_clz (__x); }
__LIVELY_INTRINSIC int _bswap (int __x) { return (int) __builtin_bswap32 ((unsigned) __x); }
__LIVELY_INTRINSIC long long _bswap64 (long long __x) { return (long long) __builtin_bswap64 ((unsigned long long) __x); }
__LIVELY_INTRINSIC int __bswapd (int __x) { return (int) __builtin_bswap32 ((unsigned) __x); }
__LIVELY_INTRINSIC long long __bswapq (long long __x) { return (long long) __builtin_bswap64 ((unsigned long long) __x); }
__LIVELY_INTRINSIC int __popcntd (unsigned __x) { return __builtin_popcount (__x); }
__LIVELY_INTRINSIC int __popcntq (unsigned long long __x) { return __builtin_popcountll (__x); }
#define _popcnt32(x) __popcntd (x)
#define _popcnt64(x) __popcntq (x)
__LIVELY_INTRINSIC unsigned __rold (unsigned __x, int __n) { return __x << (__n & 31) | __x >> (-__n & 31); }
__LIVELY_INTRINSIC unsigned __rord (unsigned __x, int __n) { return __x >> (__n & 31) | __x << (-__n & 31); }
__LIVELY_INTRINSIC unsigned long long __rolq (unsigned long long __x, int __n) { return __x << (__n & 63) | __x >> (-__n & 63); }
__LIVELY_INTRINSIC unsigned long long __rorq (unsigned long long __x, int __n) { return __x >> (__n & 63) | __x << (-__n & 63); }
#define _rotl(x, n) __rold (x, n)
#define _rotr(x, n) __rord (x, n)
#define _lrotl(x, n) __rolq (x, n)
#define _lrotr(x, n) __rorq (x, n)
#endif
