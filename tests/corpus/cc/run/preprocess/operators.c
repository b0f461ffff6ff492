// Stringizing and pasting, empty arguments, nested calls.
#include <stdio.h>
#define STR(x) #x
#define XSTR(x) STR(x)
#define CAT(a, b) a##b
#define XCAT(a, b) CAT(a, b)
#define EMPTY
#define F(x, ...) #__VA_ARGS__ "/" #x
#define LOG(f, ...) printf(f "\n" __VA_OPT__(,) __VA_ARGS__)
#define OLD(f, args...) printf(f "\n", ## args)
#define SELF SELF + 1
int xy = 3;
#undef SELF
int SELF = 4;
#define SELF SELF + 1
int main(void)
{
    puts(STR(  a  "b\n" 'c'   + d) XSTR(CAT(x, y)) XSTR(EMPTY));
    printf("%d %d %d\n", CAT(x, y), XCAT(CAT(x, ), y), CAT(, 12));
    puts(F(1) F(1,) F(a, b , c  d));
    LOG("none");
    LOG("%d %d", 1, 2);
    OLD("old");
    OLD("%s", "args");
    puts(XSTR(XCAT(__LI, NE__)) "|" XSTR(SELF));
}
