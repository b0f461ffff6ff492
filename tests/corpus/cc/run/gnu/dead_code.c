// What a false constant guards is not linked, at any level.
#include <stdio.h>
extern void nowhere(void);
extern int nowhere_data;
static inline void unused(void) { nowhere(); }
#define MUST(x) do { if (!(x)) nowhere(); } while (0)
enum { ON = 1, OFF = 0 };
static int choose(int n)
{
    if (OFF && n) { nowhere(); return nowhere_data; }
    if (!ON) goto out;
    switch (sizeof n) {
    case 1: nowhere(); break;
    case 4: n += 1; break;
    default: nowhere();
    }
    while (OFF) nowhere();
    for (; OFF;) nowhere();
    do n++; while (OFF);
    return ON ? n : (nowhere(), 0);
out:
    nowhere();
    return 0;
}
static int jumped(int n)
{
    if (0) {
    inside:
        return n * 2;
    }
    switch (n) {
        if (0) {
    case 3: return 33;
        }
    default:
        goto inside;
    }
}
int main(void)
{
    MUST(sizeof(int) == 4);
    MUST((unsigned char)-1 == 255);
    MUST(_Alignof(double) <= 8 && 1 + 1 == 2);
    MUST(1 ? 1 : 0);
    MUST(__builtin_choose_expr(1, 1, 0));
    printf("%d %d %d\n", choose(4), jumped(3), jumped(5));
    if (0 || 0) nowhere();
    1 || (nowhere(), 1);
    0 && (nowhere(), 1);
}
