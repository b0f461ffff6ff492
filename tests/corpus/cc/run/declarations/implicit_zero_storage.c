// Objects with static storage start as zero in every part: pointers, floats, unions, padding aside.
#include <stdio.h>
static int a[5]; static double d; static char *p; static struct { int x; void *q; float f; union { char c; long l; } u; } s, t[2]; _Thread_local int tl; static _Bool b; static _Complex float z; static __int128 w; static long double ld; int common;
int main(void) { static int in[3]; static struct { char c[10]; } st; int sum = 0; for (int i = 0; i < 5; i++) sum += a[i]; for (int i = 0; i < 10; i++) sum += st.c[i]; printf("%d %g %d %d %d %g %ld %d\n", sum, d, p == 0, s.x, s.q == 0, s.f, s.u.l, t[1].x); printf("%d %d %g %d %Lg %d %d\n", tl, b, __real__ z, (int)w, ld, in[2], common); }
