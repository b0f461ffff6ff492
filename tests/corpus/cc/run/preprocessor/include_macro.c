// Headers included twice, by a macro, next to one another, and with blanks.
#define STD(x) <x.h>
#include STD(stdio)
#include STD(stdio)
#  include   <stdlib.h>   /* comment */
#include <assert.h>
#define NDEBUG
#include <assert.h>
static int calls;
static int touch(void) { return ++calls; }
static void off(void) { assert(touch() == 99); }
#undef NDEBUG
#include <assert.h>
static void on(void) { assert(touch() == 1); }
int main(void)
{
    off();
    printf("%d\n", calls);
    on();
    printf("%d\n", calls);
    printf("%d\n", abs(-4));
}
