// ?: brings arithmetic arms to one type whichever is taken, and composes pointer types.
#include <stdio.h>
#include <stddef.h>
#define T(x) _Generic((x), int: "int", unsigned: "unsigned", long: "long", unsigned long: "ulong", double: "double", float: "float", char *: "char*", const char *: "cchar*", void *: "void*", const void *: "cvoid*", int *: "int*", const int *: "cint*", volatile int *: "vint*", const volatile int *: "cvint*", int (*)[3]: "int(*)[3]", default: "?")
int main(void)
{
    char c = 1; short s = 2; unsigned u = 3; long l = 4; float f = 5; double d = 6;
    int i = -1, *ip = &i; const int *cip = &i; volatile int *vip = &i; void *vp = 0; const void *cvp = 0;
    puts(T(1 ? c : s)); puts(T(1 ? i : u)); puts(T(0 ? u : l)); puts(T(1 ? c : f)); puts(T(1 ? f : d)); puts(T(1 ? 1 : 2ul));
    puts(T(1 ? ip : 0)); puts(T(1 ? 0 : cip)); puts(T(1 ? ip : cip)); puts(T(1 ? cip : vip)); puts(T(1 ? ip : vp)); puts(T(1 ? cip : vp)); puts(T(1 ? cvp : ip));
    puts(T(1 ? ip : (void *)0)); puts(T(1 ? "a" : 0)); puts(T(1 ? NULL : cip)); puts(T(1 ? (int (*)[])0 : (int (*)[3])0));
    printf("%g %d\n", 1 ? i : d, (1 ? i : u) > 0);
    printf("%zu %zu\n", sizeof(1 ? c : c), sizeof(0 ? 1 : 2.0L));
    printf("%d\n", (i ? i : 0u) == -1);
    i ? (void)0 : (void)puts("no");
    struct p { int a, b; } x = {1, 2}, y = {3, 4}; printf("%d\n", (u ? x : y).b + (!u ? x : y).a);
}
