/* Points that do not run away: floating arithmetic in a tight loop. */
#include <stdio.h>
int main(void)
{
    enum { SIZE = 1200, DEEP = 80 };
    long inside = 0;
    for (int y = 0; y < SIZE; y++)
        for (int x = 0; x < SIZE; x++) {
            double cr = 2.0 * x / SIZE - 1.5, ci = 2.0 * y / SIZE - 1.0, r = 0, i = 0;
            int n = 0;
            while (n < DEEP && r * r + i * i <= 4.0) {
                double t = r * r - i * i + cr;
                i = 2 * r * i + ci;
                r = t;
                n++;
            }
            inside += n == DEEP;
        }
    printf("%ld\n", inside);
}
