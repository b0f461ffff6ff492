// Narrow arguments and results are extended where both sides expect it.
#include <stdio.h>
static __attribute__((noinline)) _Bool is(int x) { return x & 4; } static __attribute__((noinline)) char c(int x) { return x; } static __attribute__((noinline)) unsigned char uc(int x) { return x; } static __attribute__((noinline)) short s(long x) { return x; } static __attribute__((noinline)) unsigned short us(long x) { return x; }
static __attribute__((noinline)) int sum(char a, unsigned char b, short d, unsigned short e, _Bool f, signed char g, char h, short i, unsigned char j, _Bool k) { return a + b * 2 + d * 3 + e * 4 + f * 5 + g * 6 + h * 7 + i * 8 + j * 9 + k * 10; }
static int (*volatile fp)(char, unsigned char, short, unsigned short, _Bool, signed char, char, short, unsigned char, _Bool) = sum; enum e { A = -1, B = 200 }; static enum e en(unsigned char v) { return v; } static long wide(unsigned a, int b) { return a + (long)b; } static float f(char v) { return v; } static char fc(float v) { return v; }
int main(void)
{
    volatile int v = 0x1ff84; printf("%d %d %d %d %d\n", is(v), c(v), uc(v), s(v), us(v)); printf("%d %d\n", sum(v, v, v, v, v, v, v, v, v, v), fp(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1)); printf("%d %d\n", is(8) + is(4), !is(4)); printf("%d %ld %g %d\n", en(456), wide(-1, -1), f(200), fc(-3.9f)); char (*volatile pc)(int) = c; short (*volatile ps)(long) = s; printf("%d %d %u\n", pc(255), ps(98765), (unsigned)pc(128)); long l = uc(-1); l += us(-1); printf("%ld\n", l); printf("%d\n", c(200) == (char)200); if (is(3)) puts("wrong"); else puts("right"); int arr[3] = {1, 2, 3}; printf("%d\n", arr[uc(257)]);
}
