//@ std=gnu2x
#define A
#ifdef A
1
#endif
#ifndef A
2
#elifdef A
3
#elifndef B
4
#endif
#ifdef B
5
#elifndef B
6
#endif
