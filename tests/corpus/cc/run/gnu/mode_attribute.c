// The mode attribute changes the width of integers and floats.
#include <stdio.h>
typedef int qi __attribute__((mode(QI))); typedef int hi __attribute__((mode(HI))); typedef int si __attribute__((mode(SI))); typedef int di __attribute__((mode(DI))); typedef int ti __attribute__((mode(TI)));
typedef unsigned uqi __attribute__((__mode__(__QI__))); typedef unsigned udi __attribute__((mode(DI))); typedef int word __attribute__((mode(word))); typedef unsigned ptr __attribute__((mode(pointer)));
typedef float sf __attribute__((mode(SF))); typedef float df __attribute__((mode(DF))); typedef float xf __attribute__((mode(XF)));
static int wide __attribute__((mode(DI))) = -1;
int main(void)
{
    printf("%zu %zu %zu %zu %zu\n", sizeof(qi), sizeof(hi), sizeof(si), sizeof(di), sizeof(ti));
    printf("%zu %zu %zu %zu\n", sizeof(uqi), sizeof(udi), sizeof(word), sizeof(ptr));
    printf("%zu %zu %zu\n", sizeof(sf), sizeof(df), sizeof(xf));
    qi q = 200; uqi u = 300; hi h = 70000;
    printf("%d %d %d %zu %ld\n", q, u, h, sizeof wide, (long)wide);
    printf("%d %d\n", (udi)-1 > 0, _Generic((df)1, double: 1, default: 0));
}
