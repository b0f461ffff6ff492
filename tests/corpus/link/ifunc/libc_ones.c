//! Functions that libc itself chooses by IFUNC: called, and through pointers in data.
//! cc: -fno-builtin
//! flags-add: -O2 -fno-plt
#include <stdio.h>
#include <string.h>
size_t (*length)(const char *) = strlen;
void *(*copy)(void *, const void *, size_t) = memcpy;
int (*compare)(const char *, const char *) = strcmp;
int main(void) {
    char b[64] = {0};
    copy(b, "some text", 10);
    memmove(b + 5, b, 10); memset(b + 20, 'x', 3);
    printf("%zu %s %d %s %zu\n", length(b), b, compare("a", "a"), strchr(b, 's'), strnlen(b, 4));
    printf("%d\n", length == strlen && copy == memcpy);
}
