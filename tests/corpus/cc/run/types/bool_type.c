// _Bool as a type: storage, bit-fields, arrays, pointers, parameters and results.
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
struct f { bool a, b : 1, c : 1; bool d[3]; };
static bool both(bool x, bool y) { return x && y; }
static bool flip(bool *p) { return *p = !*p; }
static int count(const bool *v, int n) { int c = 0; while (n--) c += *v++; return c; }
int main(void)
{
    bool t = 42, f = 0.0, v[5] = {1, 0, 7, -1, 0};
    printf("%d %d %zu %zu %d\n", t, f, sizeof t, sizeof(struct f), count(v, 5));
    printf("%d %d ", both(2, 4), both(t, f)); printf("%d\n", flip(&f));
    unsigned char byte; memcpy(&byte, &f, 1); printf("%d\n", byte);
    struct f s = {.b = 2, .c = 0, .d = {0, 9}}; s.a = s.b + s.c; s.c |= s.d[1]; printf("%d %d %d %d\n", s.a, s.b, s.c, s.d[1]);
    printf("%d %d %d\n", true + true, t > f, t == 1); printf("%d %d\n", (bool)0x100, (bool)(char)0x100);
    int n = 3; bool z = n & 4, y = n & 2; printf("%d %d\n", z, y); y = n = 8; printf("%d %d\n", y, n);
    bool *p = v + 1; *p++ = "x"; *p = 0; printf("%d %d\n", count(v, 5), _Generic(t, bool: 1, int: 2)); bool m[2][2] = {{1}, {0, 1}}; printf("%d\n", m[0][0] + m[1][1] * 2 + m[0][1] * 4); t += 1; f -= 1; printf("%d %d\n", t, f);
}
