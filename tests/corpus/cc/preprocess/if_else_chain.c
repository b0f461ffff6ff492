#define V 3
#if V == 1
one
#elif V == 2
two
#elif V == 3
three
#elif V == 3
again
#else
none
#endif
