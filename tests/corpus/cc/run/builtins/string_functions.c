// Builtins that are string functions.
#include <stdio.h>
int main(void)
{
    char b[64]; volatile char c = 'l';
    printf("%zu %zu %zu\n", __builtin_strlen("hello"), __builtin_strlen(""), __builtin_strlen("ab\0cd"));
    __builtin_strcpy(b, "one"); __builtin_strcat(b, " two"); puts(b);
    __builtin_strncpy(b, "longer text", 6); b[6] = 0; puts(b);
    __builtin_strncat(b, "abcdef", 3); puts(b);
    printf("%d %d %d\n", __builtin_strcmp("a", "a"), __builtin_strcmp("a", "b") < 0, __builtin_strncmp("abc", "abd", 2));
    puts(__builtin_strchr("hello", c)); puts(__builtin_strrchr("hello", c)); puts(__builtin_strstr("haystack", "st")); puts(__builtin_strpbrk("abc123", "321"));
    printf("%zu %zu\n", __builtin_strspn("aabbc", "ab"), __builtin_strcspn("hello", "l"));
    printf("%d %d\n", __builtin_strcasecmp("HeLLo", "hEllO"), __builtin_strncasecmp("ABx", "aby", 2));
    char *e = __builtin_stpcpy(b, "stop"); printf("%td\n", e - b);
    char *d = __builtin_strdup("dup"); puts(d); __builtin_free(d);
    __builtin_sprintf(b, "%d-%s", 5, "x"); __builtin_puts(b); __builtin_snprintf(b, 4, "%d", 123456); __builtin_printf("%s\n", b); __builtin_putchar('!'); __builtin_putchar('\n');
    printf("%d %d %d %d\n", __builtin_isdigit('5') != 0, __builtin_isalpha('5'), __builtin_toupper('q'), __builtin_tolower('Q'));
    printf("%d %ld %lld\n", __builtin_abs(-5), __builtin_labs(-6), __builtin_llabs(-7));
}
