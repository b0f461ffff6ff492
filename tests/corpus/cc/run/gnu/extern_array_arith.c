// Addresses of arrays and members computed at link time and run time agree.
#include <stdio.h>
extern int ext[]; extern const char text[]; struct rec { char c; int v[5]; }; extern struct rec recs[];
static int *p1 = ext + 2, *p2 = &ext[4] - 1; static const char *t1 = text + 3; static int *r1 = recs[1].v + 2; static char *end = (char *)(recs + 2); static long diff = (char *)&recs[1].v[3] - (char *)&recs[0];
int main(void)
{
    volatile int two = 2;
    printf("%d %d %s %d\n", *p1, *p2, t1, *r1);
    printf("%d %d %d\n", p1 == &ext[two], r1 == &recs[two - 1].v[two], t1 == text + two + 1);
    printf("%ld %d\n", diff, end == (char *)&recs[two]);
    printf("%d %d\n", ext[two * 2], two[ext]);
}
int ext[5] = {10, 20, 30, 40, 50}; const char text[] = "linked"; struct rec recs[2] = {{'a', {1, 2, 3}}, {'b', {4, 5, 6, 7, 8}}};
