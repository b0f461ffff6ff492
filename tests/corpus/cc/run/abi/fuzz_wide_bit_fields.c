// Records returned whose parts are wide bit-fields, packed or not.
#include <stdio.h>
#define T(N, D) D; N get_##N(void){ N r; __builtin_memset(&r,0x5a,sizeof r); return r; } 
T(a, typedef struct { __int128 m0:112; } __attribute__((packed)) a)
T(b, typedef struct { char c[14]; } b)
T(c, typedef union { __int128 m0:112; } __attribute__((packed)) c)
T(d, typedef struct { __int128 m0:70; } __attribute__((packed)) d)
T(e, typedef struct { __int128 m0:112; } e)
T(f, typedef struct { __int128 m0:112; int i; } __attribute__((packed)) f)
T(g, typedef struct { __int128 m0:40; } __attribute__((packed)) g)
T(h, typedef struct { long long m0:40; char c; long long k:50; } __attribute__((packed)) h)
#define P(N) { N r = get_##N(); unsigned char *p=(void*)&r; printf(#N " %d ", (int)sizeof r); for(int i=0;i<sizeof r;i++)printf("%02x",p[i]); puts(""); }
int main(void){ P(a) P(b) P(c) P(d) P(e) P(f) P(g) P(h) return 0; }
