#if 0
#if 1
a
#else
b
#endif
#elif 1
c
#if 0
d
#elif 0
e
#else
g
#endif
#else
h
#endif
