_Pragma("foo bar") x
#define P(x) _Pragma(#x)
a P(pack(1)) b
P(GCC diagnostic ignored "-Wfoo") c
#define Q P(message in q) d
Q
