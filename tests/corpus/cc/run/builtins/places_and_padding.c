// __builtin_FILE, LINE and FUNCTION; values passed through; padding cleared of records, unions, bit-fields, long double.
#include <stdio.h>
#include <string.h>

struct holes { char a; int b; short c; long double d; struct { char e; double f; } g[2]; };
struct bits { unsigned a : 3; unsigned b : 7; unsigned : 4; unsigned c : 1; int : 0; char d; };
union either { char a; struct { short b; int c; } d; };

static void log_line(const char *file, int line, const char *function)
{
    const char *slash = strrchr(file, '/');
    printf("%s %d %s\n", slash ? slash + 1 : file, line, function);
}
#define LOG() log_line(__builtin_FILE(), __builtin_LINE(), __builtin_FUNCTION())

static void show(const void *object, size_t size)
{
    const unsigned char *bytes = object;
    for (size_t i = 0; i < size; i++)
        printf("%02x", bytes[i]);
    printf("\n");
}

int main(void)
{
    struct holes h;
    struct bits b;
    union either u;
    LOG();
    memset(&h, 0xff, sizeof h), memset(&b, 0xff, sizeof b), memset(&u, 0xff, sizeof u);
    h.d = 1.5L;
    __builtin_clear_padding(&h);
    __builtin_clear_padding(&b);
    __builtin_clear_padding(&u);
    show(&h, sizeof h), show(&b, sizeof b), show(&u, sizeof u);
    int n = 3;
    double d = 0.1;
    printf("%d %.17g\n", __builtin_speculation_safe_value(n) + 1, __builtin_assoc_barrier(d + 0.2) - 0.3);
    return sizeof(__builtin_LINE()) != sizeof(int);
}
