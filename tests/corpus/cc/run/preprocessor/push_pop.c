// push_macro and pop_macro keep a definition while another stands.
#include <stdio.h>
#define V 1
#define F(x) (x) + 1
int main(void)
{
    printf("%d\n", V);
#pragma push_macro("V")
#undef V
#define V 2
    printf("%d\n", V);
#pragma push_macro("V")
#undef V
#define V 3
    printf("%d\n", V);
#pragma pop_macro("V")
    printf("%d\n", V);
#pragma pop_macro("V")
    printf("%d\n", V);
#pragma push_macro("F")
#undef F
    int F = 10;
    printf("%d\n", F);
#pragma pop_macro("F")
    printf("%d\n", F(5));
#pragma push_macro("NOTHING")
#define NOTHING 9
#pragma pop_macro("NOTHING")
#ifdef NOTHING
    puts("still");
#else
    puts("gone");
#endif
    _Pragma("push_macro(\"V\")")
#undef V
#define V 77
    _Pragma("pop_macro(\"V\")")
    printf("%d\n", V);
}
