// Strings next to each other are one, also over macros and lines.
#include <inttypes.h>
#include <stdio.h>
#define VERSION "1." MINOR
#define MINOR "2"
#define NL "\n"
int main(void)
{
    puts("a" "b"
         "c" "" "d");
    puts(VERSION "." "3");
    printf("%" PRId64 " %" PRIu8 NL, (int64_t)-5, (uint8_t)200);
    printf("%zu\n", sizeof("abc" "def"));
    const char *list[] = {"one" "two", "three"
        "four", "five"};
    printf("%zu %s %s\n", sizeof list / sizeof *list, list[0], list[1]);
    char array[] = "x" "y" "z";
    printf("%zu\n", sizeof array);
    puts("\x1b" "[0m" + 1);
    puts("\60" "1" "\x32");
    printf("%s\n", ("par" "en"));
    char exact[4] = "ab" "cd";
    printf("%.4s\n", exact);
}
