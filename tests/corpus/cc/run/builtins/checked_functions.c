// The functions that check the room they write to, by their builtin names.
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
static char room[64];
#define ROOM __builtin_object_size(room, 0)
static int list(const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    int n = __builtin___vsnprintf_chk(room, sizeof room, 0, ROOM, format, ap);
    va_end(ap);
    va_start(ap, format);
    n += __builtin___vsprintf_chk(room, 0, ROOM, format, ap);
    va_end(ap);
    return n;
}
int main(void)
{
    printf("%s\n", (char *)__builtin___memcpy_chk(room, "copied", 7, ROOM));
    printf("%d\n", (int)((char *)__builtin___mempcpy_chk(room, "more", 5, ROOM) - room));
    __builtin___memmove_chk(room + 1, room, 5, ROOM);
    puts(room);
    __builtin___memset_chk(room, 'z', 3, ROOM);
    puts(room);
    puts(__builtin___strcpy_chk(room, "text", ROOM));
    printf("%d\n", (int)(__builtin___stpcpy_chk(room, "longer", ROOM) - room));
    puts(__builtin___strncpy_chk(room, "xyz", 2, ROOM));
    puts(__builtin___strcat_chk(room, "+", ROOM));
    puts(__builtin___strncat_chk(room, "12345", 2, ROOM));
    printf("%d", __builtin___sprintf_chk(room, 0, ROOM, "%d-%s", 12, "ab"));
    printf(" %s\n", room);
    printf("%d", __builtin___snprintf_chk(room, 4, 0, ROOM, "%s", "abcdef"));
    printf(" %s\n", room);
    printf("%d", list("%s=%g", "pi", 3.25));
    printf(" %s\n", room);
    return 0;
}
