// assert in both states, with expressions that hold commas and strings.
#include <stdio.h>
#include <assert.h>
static int n; static int check(int a, int b) { n++; return a < b; }
int main(void)
{
    assert(check(1, 2)); assert((check(1, 2), 1)); assert("text"); assert(n == 2 && "why"); printf("%d\n", n);
#undef assert
#define NDEBUG
#include <assert.h>
    assert(check(2, 1)); assert(0); printf("%d\n", n);
#undef NDEBUG
#include <assert.h>
    assert(check(0, 1)); printf("%d\n", n); static_assert(sizeof(int) == 4, "int"); struct { int x; _Static_assert(1, ""); } s = {1}; printf("%d\n", s.x); if (n) assert(n); else assert(!n);
}
