// __func__, __FUNCTION__ and __PRETTY_FUNCTION__ are arrays of static storage.
#include <stdio.h>
#include <string.h>
static const char *keep(void) { return __func__; }
static size_t long_name_of_a_function(void) { return sizeof __func__; }
static int nested_scope(void)
{
    int n = 0;
    { const char *a = __func__; { n += !strcmp(a, __FUNCTION__); } }
    return n;
}
int main(void)
{
    puts(__func__);
    puts(keep());
    printf("%zu %zu\n", long_name_of_a_function(), sizeof __func__);
    printf("%d\n", nested_scope());
    printf("%c\n", __func__[2]);
    printf("%d\n", keep() == keep());
    static const char *const p = __FILE__ + sizeof __FILE__ - 3;
    puts(p);
}
