// 7.24: overlapping moves, zero lengths, embedded zeros and unsigned comparison of bytes.
#include <stdio.h>
#include <string.h>
int main(void)
{
    char b[20] = "0123456789"; memmove(b + 2, b, 6); puts(b); memmove(b, b + 3, 5); puts(b); memset(b + 1, 'x' + 256, 2); puts(b); memcpy(b, b, 0);
    printf("%d %d %d\n", memcmp("\xff", "\1", 1) > 0, strcmp("a\xff", "a\1") > 0, memcmp("a\0b", "a\0c", 3) < 0); printf("%d %d\n", strncmp("abc", "abd", 2), strncmp("a", "b", 0));
    char n[8]; memset(n, 'z', 8); strncpy(n, "ab", 5); printf("%d %c\n", n[4], n[5]); strncpy(n, "abcdefghi", 3); printf("%c%c%c%d\n", n[0], n[1], n[2], n[3]); n[0] = 0; strncat(n, "12345", 3); puts(n);
    printf("%zu %zu %td %d\n", strspn("aabbc", "ab"), strcspn("aabbc", "c"), (char *)memchr("a\0b", 'b', 3) - (char *)0 != 0, strpbrk("xyz", "ab") == 0); printf("%s %s\n", strrchr("a/b/c", '/'), strstr("abab", "")); char t[] = ",a,,b;c"; for (char *p = strtok(t, ",;"); p; p = strtok(0, ",;")) printf("[%s]", p); puts("");
}
