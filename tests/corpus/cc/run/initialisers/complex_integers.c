// Complex numbers of integers as constants: kept, added, multiplied, negated, compared and converted.
#include <stdio.h>
struct s { _Complex unsigned short x; _Complex char y; };
static _Complex int a = 100 + 200i, b = -(3 - 4i), c = (1 + 2i) * (3 + 4i), d = ~(5 + 6i);
static struct s s = { 70000 + 3i, 300 + 2i };
static _Complex double from = 7 + 8i;
static _Complex long to = 2.9 + 3.9i, real = 9;
static int parts[] = { __real__(11 + 12i), __imag__(11 + 12i), (int)(13 + 14i) };
static int same = (1 + 2i) == (1 + 2i), other = (1 + 2i) != (1 + 3i), half = (_Complex float)(0.5) == 0.5;
#define SHOW(v) printf("%s %ld %ld\n", #v, (long)__real__(v), (long)__imag__(v))
int main(void)
{
    SHOW(a); SHOW(b); SHOW(c); SHOW(d); SHOW(s.x); SHOW(s.y); SHOW(from); SHOW(to); SHOW(real);
    printf("%d %d %d %d %d %d\n", parts[0], parts[1], parts[2], same, other, half);
    static _Complex short inner = { 5 };
    inner += 6i;
    SHOW(inner);
    return 0;
}
