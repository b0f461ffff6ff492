// strchr, strstr, strspn, strtok and their kin.
#include <stdio.h>
#include <string.h>
int main(void)
{
    const char *s = "the quick brown fox";
    printf("%s|%s|%s\n", strchr(s, 'q'), strrchr(s, 'o'), strstr(s, "brown"));
    printf("%d %d\n", strchr(s, 'z') == NULL, *strchr(s, 0));
    printf("%zu %zu %s\n", strspn(s, "eht "), strcspn(s, "xyz"), strpbrk(s, "wxyz"));
    char b[] = "a,b;;c, d"; for (char *t = strtok(b, ",; "); t; t = strtok(NULL, ",; ")) printf("[%s]", t); puts("");
    char c[] = "x=1&y=2"; char *save; for (char *t = strtok_r(c, "&", &save); t; t = strtok_r(NULL, "&", &save)) { char *in; printf("%s:", strtok_r(t, "=", &in)); printf("%s ", strtok_r(NULL, "=", &in)); } puts("");
    printf("%td %d\n", (char *)memchr(s, 'k', 10) - s, memchr(s, 'x', 5) == NULL);
    printf("%s %d\n", strstr(s, ""), strstr(s, "cat") == NULL);
    printf("%zu %zu\n", strnlen(s, 5), strlen(s + 4));
}
