// One list, expanded several ways: enumerators, names, a switch, struct members.
#include <stdio.h>
#define COLOURS(X) X(RED, 0xff0000) X(GREEN, 0x00ff00) X(BLUE, 0x0000ff) X(BLACK, 0)
#define AS_ENUM(n, v) COLOUR_##n,
enum colour { COLOURS(AS_ENUM) COLOUR_COUNT };
#define AS_NAME(n, v) [COLOUR_##n] = #n,
static const char *const names[] = {COLOURS(AS_NAME)};
#define AS_VALUE(n, v) case COLOUR_##n: return v;
static unsigned rgb(enum colour c)
{
    switch (c) {
        COLOURS(AS_VALUE)
    default: return ~0u;
    }
}
#define AS_MEMBER(n, v) unsigned n : 24;
struct palette { COLOURS(AS_MEMBER) };
#define PLUS(n, v) +1
int main(void)
{
    for (int i = 0; i < COLOUR_COUNT; i++) printf("%d %s %06x\n", i, names[i], rgb(i));
    printf("%u %zu %d\n", rgb(99), sizeof(struct palette), 0 COLOURS(PLUS));
#define AS_SET(n, v) p.n = v;
    struct palette p;
    COLOURS(AS_SET)
    printf("%x %x %x %x\n", p.RED, p.GREEN, p.BLUE, p.BLACK);
}
