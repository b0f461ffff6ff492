/* How often pancakes are flipped: small arrays of integers, branches. */
#include <stdio.h>
enum { N = 10 };
int main(void)
{
    int perm[N], first[N], count[N], most = 0, sum = 0, nth = 0, r = N;
    for (int i = 0; i < N; i++) first[i] = i;
    for (;;) {
        for (; r != 1; r--) count[r - 1] = r;
        for (int i = 0; i < N; i++) perm[i] = first[i];
        int flips = 0;
        for (int k; (k = perm[0]) != 0; flips++)
            for (int i = 0, j = k; i < j; i++, j--) {
                int t = perm[i];
                perm[i] = perm[j], perm[j] = t;
            }
        if (flips > most) most = flips;
        sum += nth++ % 2 == 0 ? flips : -flips;
        for (;;) {
            if (r == N) {
                printf("%d %d\n", sum, most);
                return 0;
            }
            int t = first[0];
            for (int i = 0; i < r; i++) first[i] = first[i + 1 < N ? i + 1 : i];
            first[r] = t;
            if (--count[r] > 0) break;
            r++;
        }
    }
}
