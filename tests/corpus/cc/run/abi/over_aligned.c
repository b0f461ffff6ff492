// Over-aligned structs as locals, arguments, results, members and variadic arguments.
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
struct a16 { _Alignas(16) int v; }; struct a32 { int v; } __attribute__((aligned(32))); struct a64 { char c; _Alignas(64) double d; };
static int at(const void *p, int n) { return (uintptr_t)p % n == 0; }
static struct a16 f16(int x, struct a16 a, int y) { a.v += x + y; return a; } static struct a32 f32(int a, struct a32 b, struct a32 c) { b.v += c.v + a ; return b; } static struct a64 f64(struct a64 x, char k, struct a64 y) { x.d += y.d; x.c = k + y.c; return x; }
static int var(int n, ...) { va_list ap; va_start(ap, n); int r = 0; for (int i = 0; i < n; i++) { r = r * 10 + va_arg(ap, int); r = r * 10 + va_arg(ap, struct a16).v; } va_end(ap); return r; }
static int deep(int n) { _Alignas(128) char buf[n % 3 + 1]; _Alignas(64) int v = n; buf[0] = n; return at(&v, 64) + (n ? deep(n - 1) : 0) + (buf[0] == n); }
int main(void)
{
    char pad; struct a16 a = {1}; struct a32 b = {2}, c = {3}; struct a64 d = {'a', 4.5}; pad = 0; printf("%d %d %d %d %d\n", at(&a, 16), at(&b, 32), at(&c, 32), at(&d, 64), pad); printf("%zu %zu %zu\n", sizeof a, sizeof b, sizeof d); printf("%d %d\n", f16(10, a, 20).v, f32(1, b, c).v); struct a64 r = f64(d, 5, (struct a64){'b', 1.25}); printf("%d %g\n", r.c, r.d); printf("%d %d\n", var(2, 1, a, 3, (struct a16){4}), deep(5)); struct { char c; struct a32 m[2]; } s = {'x', {{1}, {2}}}; printf("%zu %d %d\n", sizeof s, at(&s.m[1], 32), s.m[1].v);
}
