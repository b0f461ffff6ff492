// Values converted by return, by parameters and by members on their way.
#include <stdio.h>
static char rc(int x) { return x; } static unsigned char ruc(int x) { return x; } static short rs(long x) { return x; } static _Bool rb(int x) { return x; } static unsigned ru(long x) { return x; } static int ri(double x) { return x; } static float rf(double x) { return x; } static long rl(unsigned x) { return x; } static int pc(char c, unsigned char u, short s, _Bool b, float f) { return c + u * 2 + s * 3 + b * 4 + (f == 0.1f) * 1000; } struct s { char c; unsigned b : 4; float f; }; static struct s mk(int c, int b, double f) { return (struct s){c, b, f}; }
int main(void)
{
    printf("%d %d %d %d %u %d %d %ld\n", rc(200), ruc(-1), rs(70000), rb(256), ru(-1L), ri(-2.9), rf(0.1) == 0.1, rl(-1)); printf("%d\n", pc(300, -1, 65537, 2, 0.1)); struct s s = mk(511, 31, 0.1); printf("%d %d %d\n", s.c, s.b, s.f == 0.1); char (*p)(int) = rc; printf("%d %d\n", p(128), rc(128) == 128); printf("%d\n", rc(ruc(rc(255)))); printf("%zu\n", sizeof rc(1)); int i = rb(2) + rb(0) + rb(-1); printf("%d\n", i);
}
