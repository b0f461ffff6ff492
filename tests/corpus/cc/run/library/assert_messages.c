// assert as an expression in all places, off and on by turns.
#include <stdio.h>
#include <stdlib.h>
#undef NDEBUG
#include <assert.h>
static int n; static int touch(int v) { n++; return v; }
static int on(int v) { return assert(touch(v)), v; }
#define NDEBUG
#include <assert.h>
static int off(int v) { return assert(touch(v)), v; }
#undef NDEBUG
#include <assert.h>
int main(void)
{
    printf("%d %d\n", on(5), off(0));
    printf("%d\n", n);
    if (n) assert(n == 1); else assert(0);
    for (int i = 0; i < 3; assert(i < 3), i++) ;
    int k = (assert(1), 7); printf("%d\n", k);
    assert(("a text", k == 7)); assert(k > 5 && "big enough"); static_assert(1, "one");
    printf("%d\n", n ? (assert(n), 1) : 0);
}
