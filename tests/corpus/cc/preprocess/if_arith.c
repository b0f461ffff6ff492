#if 1 + 2 * 3 == 7 && (1 + 2) * 3 == 9
a
#endif
#if -1 > 0u
b
#endif
#if -1 < 0
c
#endif
#if (2 || 1/0) && !(0 && 1/0)
d
#endif
#if 1 ? 2 : 1/0
e
#endif
#if 0x7fffffffffffffff + 0 > 0 && -0x7fffffffffffffff - 1 < 0
f
#endif
#if ~0 == -1 && ~0u == 18446744073709551615u
g
#endif
#if 1 << 3 == 8 && -8 >> 1 == -4 && 7 % 4 == 3 && -7 / 2 == -3
h
#endif
#if (5 & 3) == 1 && (5 | 3) == 7 && (5 ^ 3) == 6
i
#endif
