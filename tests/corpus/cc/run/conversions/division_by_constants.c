// Division and remainder by constants agree with division by variables.
#include <stdio.h>
#define D(T, k) do { volatile T q = k; for (int i = 0; i < n; i++) { T v = (T)values[i]; bad += v / (T)k != v / q || v % (T)k != v % q; sum += (unsigned long)(v / (T)k) * 31ul + (unsigned long)(v % (T)k); } } while (0)
#define ALL(k) D(int, k); D(unsigned, k); D(long, k); D(unsigned long, k); D(short, k); D(unsigned short, k); D(signed char, k); D(unsigned char, k)
#define SIGNED(k) D(int, k); D(long, k); D(short, k); D(signed char, k)
int main(void)
{
    static const long values[] = {0, 1, -1, 2, 7, -7, 99, 100, 101, 127, 128, 255, -128, 32767, -32767, 65535, 65536, 999999, -999999, 2147483646, 2147483647, -2147483647, 4294967294, 4294967295, 9223372036854775806, -9223372036854775807};
    int n = sizeof values / sizeof *values, bad = 0; unsigned long sum = 0;
    ALL(1); ALL(2); ALL(3); ALL(4); ALL(5); ALL(6); ALL(7); ALL(9); ALL(10); ALL(11); ALL(12); ALL(13); ALL(16); ALL(25); ALL(60); ALL(64); ALL(100); ALL(125); ALL(127);
    SIGNED(-2); SIGNED(-3); SIGNED(-7); SIGNED(-10); SIGNED(-64); SIGNED(-128);
    D(int, 641); D(unsigned, 641); D(long, 1000); D(unsigned long, 1000000007); D(long, 86400); D(unsigned, 0x80000000); D(unsigned, 0xffffffff); D(unsigned long, 0x8000000000000000); D(int, 2147483647);  D(unsigned long, 10000000000000000000u);
    printf("%d %lu\n", bad, sum);
}
