// GNU parts of the library: memccpy, strsep, getline and open_memstream.
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
int main(void)
{
    char buf[] = "a:b::c", *p = buf, *t; while ((t = strsep(&p, ":"))) printf("[%s]", t); puts("");
    char out[16]; char *e = memccpy(out, "stop here", ' ', sizeof out); printf("%td %.4s\n", e - out, out);
    char *mem; size_t size; FILE *f = open_memstream(&mem, &size); fprintf(f, "%d-%s", 42, "stream"); fclose(f); printf("%zu %s\n", size, mem); free(mem);
    char text[] = "first\nsecond line\nlast"; FILE *in = fmemopen(text, strlen(text), "r"); char *line = NULL; size_t cap = 0; ssize_t n; while ((n = getline(&line, &cap, in)) > 0) printf("%zd:%.*s ", n, (int)strcspn(line, "\n"), line); puts(""); free(line); fclose(in);
    char *s; int k = asprintf(&s, "%05.1f|%x", 3.14159, 255); printf("%d %s\n", k, s); free(s); printf("%s %s\n", strchrnul("abc", 'x')[0] ? "found" : "end", (char *)memrchr("abcabc", 'b', 6)); printf("%d %d\n", strverscmp("file9", "file10") < 0, strcasecmp("ABC", "abc")); printf("%s %s\n", basename("/usr/lib/x.so"), strndup("truncated", 5)); printf("%d\n", ffs(8) + ffsl(16));
}
