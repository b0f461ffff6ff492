//! A symbol whose name has thousands of characters.
#include <stdio.h>
#define A(x) x##x##x##x##x##x##x##x
#define B(x) A2(x)
#define T8 abcdefghabcdefghabcdefghabcdefghabcdefghabcdefghabcdefghabcdefgh
#define C8(a) C8_(a, a, a, a, a, a, a, a)
#define C8_(a, b, c, d, e, f, g, h) C8__(a, b, c, d, e, f, g, h)
#define C8__(a, b, c, d, e, f, g, h) a##b##c##d##e##f##g##h
#define LONG C8(T8)
int LONG(void);
int main(void) { printf("%d\n", LONG()); }
//! file b.c
#define T8 abcdefghabcdefghabcdefghabcdefghabcdefghabcdefghabcdefghabcdefgh
#define C8(a) C8_(a, a, a, a, a, a, a, a)
#define C8_(a, b, c, d, e, f, g, h) C8__(a, b, c, d, e, f, g, h)
#define C8__(a, b, c, d, e, f, g, h) a##b##c##d##e##f##g##h
int C8(T8)(void) { return 512; }
