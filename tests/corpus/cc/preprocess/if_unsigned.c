#if 0xffffffff > 0 && 0xffffffff + 1 > 0xffffffff
a
#endif
#if 18446744073709551615 == -1
b
#endif
#if (1 ? -1 : 0u) > 0
c
#endif
#if (0 ? 1u : -1) > 0
d
#endif
#if 9223372036854775807 + 1u > 0
e
#endif
#if -1 >> 1u == -1
f
#endif
