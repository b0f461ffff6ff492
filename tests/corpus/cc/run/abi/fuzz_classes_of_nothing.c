// What has no name or no elements still counts when a struct is cut into eightbytes: seen by what arrives in registers.
#include <stdio.h>
#include <string.h>
struct after { float f; int : 12; };
struct before { int : 20; int : 0; float f, g; };
struct rest { float f; char c[0]; };
struct zero { float f; int : 0; };
struct mixed { float f[3]; int : 1; };
union either { float f; int : 9; };
union nested { struct { float f; } s; unsigned long : 11; };
// Takes the first register of each kind, whatever the caller believes to call.
__attribute__((noinline)) void raw(long general, double vector)
{
    float low;
    memcpy(&low, &vector, sizeof low);
    float from_general;
    memcpy(&from_general, &general, sizeof from_general);
    if (general != 0 || vector != 0)
        printf("%s\n", low == 1.25f ? "vector" : from_general == 1.25f ? "general" : "neither");
}
static void clear(void)
{
    void (*volatile both)(long, double) = raw;
    both(0, 0);
}
#define SHOW(type, ...) \
    do { \
        type value = {__VA_ARGS__}; \
        void (*volatile call)(type) = (void (*)(type))raw; \
        printf("%s: ", #type); \
        clear(); \
        call(value); \
    } while (0)
int main(void)
{
    SHOW(struct after, 1.25f);
    SHOW(struct before, 0, 1.25f);
    SHOW(struct rest, 1.25f);
    SHOW(struct zero, 1.25f);
    SHOW(struct mixed, {1.25f, 2, 3});
    SHOW(union either, 1.25f);
    SHOW(union nested, {1.25f});
    return 0;
}
