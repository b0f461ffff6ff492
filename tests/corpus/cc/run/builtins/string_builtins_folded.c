// The library's functions called as builtins and by name give the same, on constants and on values.
#include <stdio.h>
#include <string.h>
#include <stdlib.h>
static const char *volatile vs = "hello"; static char buf[32];
int main(void)
{
    printf("%zu %zu %zu\n", strlen("four"), __builtin_strlen(vs), sizeof(char [__builtin_strlen("abc")])); printf("%d %d %d\n", strcmp("a", "b") < 0, __builtin_memcmp("ab", "ac", 1), strncmp(vs, "help", 3)); printf("%s %s\n", __builtin_strchr("key=value", '=') + 1, strrchr(vs, 'l')); __builtin_memset(buf, 'x', 5); __builtin_strcpy(buf + 5, vs); puts(buf); __builtin_strcat(buf, "!"); printf("%s %d\n", buf, __builtin_abs(-7)); printf("%.3f %g\n", __builtin_sqrt(2), __builtin_fabs(-1.5)); static int n = __builtin_strlen("static"); static double h = __builtin_huge_val(), i = __builtin_inff(); printf("%d %g %g\n", n, h, i); __builtin_printf("%s\n", "printed"); char *p = __builtin_malloc(8); __builtin_memcpy(p, "mem", 4); printf("%s %d\n", p, __builtin_strncmp(p, "me", 2)); __builtin_free(p); printf("%d %d\n", __builtin_ffs(8), __builtin_toupper('q')); printf("%ld %zu\n", __builtin_labs(-3L), __builtin_strcspn("abc", "c")); struct { int a[3]; } z = {{1, 2, 3}}, w; __builtin_memcpy(&w, &z, sizeof z); __builtin_memmove(&w.a[1], &w.a[0], 8); printf("%d%d%d\n", w.a[0], w.a[1], w.a[2]); putchar('c'); __builtin_putchar('\n'); printf("%d\n", __builtin_constant_p(strlen("x")) && !__builtin_constant_p(vs));
}
