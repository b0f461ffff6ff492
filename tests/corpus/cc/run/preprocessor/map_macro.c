// A macro applied to each argument through deferred expansion.
#include <stdio.h>
#define EVAL0(...) __VA_ARGS__
#define EVAL1(...) EVAL0(EVAL0(EVAL0(__VA_ARGS__)))
#define EVAL2(...) EVAL1(EVAL1(EVAL1(__VA_ARGS__)))
#define EVAL(...) EVAL2(EVAL2(EVAL2(__VA_ARGS__)))
#define MAP_END(...)
#define MAP_OUT
#define MAP_GET_END2() 0, MAP_END
#define MAP_GET_END1(...) MAP_GET_END2
#define MAP_GET_END(...) MAP_GET_END1
#define MAP_NEXT0(test, next, ...) next MAP_OUT
#define MAP_NEXT1(test, next) MAP_NEXT0(test, next, 0)
#define MAP_NEXT(test, next) MAP_NEXT1(MAP_GET_END test, next)
#define MAP0(f, x, peek, ...) f(x) MAP_NEXT(peek, MAP1)(f, peek, __VA_ARGS__)
#define MAP1(f, x, peek, ...) f(x) MAP_NEXT(peek, MAP0)(f, peek, __VA_ARGS__)
#define MAP(f, ...) EVAL(MAP1(f, __VA_ARGS__, ()()(), ()()(), ()()(), 0))
#define PRINT(x) printf(#x "=%d\n", x);
#define SQUARE(x) +(x) * (x)
#define STRING(x) #x " "
int main(void)
{
    int a = 1, b = 2, c = 3;
    MAP(PRINT, a, b, c, a + b * c)
    printf("%d\n", 0 MAP(SQUARE, 1, 2, 3, 4, 5, 6, 7, 8));
    puts(MAP(STRING, one, two, three));
}
