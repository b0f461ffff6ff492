// Parameters by every convention, and what functions return.
// gdb: break scalars
// gdb: break small
// gdb: break floats
// gdb: break large
// gdb: break many
// gdb: break mixed
// gdb: break nothing
// gdb: break variadic
// gdb: run
// gdb: bt
// gdb: info args
// gdb: finish
// gdb: continue
// gdb: info args
// gdb: finish
// gdb: continue
// gdb: info args
// gdb: finish
// gdb: continue
// gdb: info args
// gdb: print b.v[3]
// gdb: finish
// gdb: continue
// gdb: info args
// gdb: finish
// gdb: continue
// gdb: info args
// gdb: finish
// gdb: continue
// gdb: finish
// gdb: continue
// gdb: info args
// gdb: bt
// gdb: print variadic
// gdb: whatis variadic
// gdb: print scalars(1, 2, 3, 4, 5, 6)
// gdb: continue
#include <stdarg.h>
struct small { int a; short b; };
struct floats { float x, y, z; };
struct large { long v[5]; };
struct mixed { double d; long l; };
static long scalars(char c, short s, int i, long l, _Bool b, unsigned u)
{
    return c + s + i + l + b + u;
}
static struct small small(struct small s, struct small t)
{
    s.a += t.a;
    return s;
}
static struct floats floats(struct floats f, float g)
{
    f.x += g;
    return f;
}
static struct large large(struct large b, long double ld)
{
    b.v[0] += (long)ld;
    return b;
}
static double many(int a, int b, int c, int d, int e, int f, int g, double h, long i, struct small j, char k)
{
    return a + b + c + d + e + f + g + h + i + j.a + k;
}
static struct mixed mixed(struct mixed m, _Complex double z, __int128 w)
{
    m.d += __real__ z;
    m.l += (long)w;
    return m;
}
static void nothing(void) {}
static int variadic(struct small s, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    int sum = s.a + va_arg(list, int);
    va_end(list);
    return sum;
}
int main(void)
{
    struct small s = { 1, 2 };
    struct floats f = { 1.5f, 2.5f, 3.5f };
    struct large b = { { 1, 2, 3, 4, 5 } };
    struct mixed m = { 0.5, 6 };
    long sum = scalars('a', -2, 3, -4, 1, 6);
    s = small(s, (struct small){ 10, 20 });
    f = floats(f, 0.5f);
    b = large(b, 2.5L);
    sum += (long)many(1, 2, 3, 4, 5, 6, 7, 8.5, 9, s, 'k');
    m = mixed(m, 1.0 + 2.0i, 5);
    nothing();
    return sum + variadic(s, "%d", 4) + m.l == 0;
}
