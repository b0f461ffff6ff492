#if 1 ? 0 : 1 ? 1 : 1
a
#else
b
#endif
#if 0 ? 1 : 0 ? 1 : 2
c
#endif
#if (1 ? 2 ? 3 : 4 : 5) == 3
d
#endif
