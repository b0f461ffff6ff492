//@ error=MACRO_TOKENS_MAX
#define b1 b0 b0 b0 b0 b0 b0 b0 b0
#define b2 b1 b1 b1 b1 b1 b1 b1 b1
#define b3 b2 b2 b2 b2 b2 b2 b2 b2
#define b4 b3 b3 b3 b3 b3 b3 b3 b3
#define b5 b4 b4 b4 b4 b4 b4 b4 b4
#define b6 b5 b5 b5 b5 b5 b5 b5 b5
#define b7 b6 b6 b6 b6 b6 b6 b6 b6
#define b8 b7 b7 b7 b7 b7 b7 b7 b7
#define b9 b8 b8 b8 b8 b8 b8 b8 b8
#define b10 b9 b9 b9 b9 b9 b9 b9 b9
#define b11 b10 b10 b10 b10 b10 b10 b10 b10
#define b12 b11 b11 b11 b11 b11 b11 b11 b11
#define b13 b12 b12 b12 b12 b12 b12 b12 b12
#define b14 b13 b13 b13 b13 b13 b13 b13 b13
#define b15 b14 b14 b14 b14 b14 b14 b14 b14
b15
