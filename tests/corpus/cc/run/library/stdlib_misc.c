// abs, div, qsort, bsearch, getenv, system-free parts of <stdlib.h>.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static int cmp(const void *a, const void *b) { const int *x = a, *y = b; return *x < *y ? -1 : *x > *y; } static void bye(void) { puts("at exit 1"); } static void bye2(void) { puts("at exit 2"); }
int main(void)
{
    printf("%d %ld %lld\n", abs(-3), labs(-4L), llabs(-5LL)); div_t d = div(-7, 2); ldiv_t l = ldiv(17, -5); lldiv_t ll = lldiv(100, 7); printf("%d %d %ld %ld %lld %lld\n", d.quot, d.rem, l.quot, l.rem, ll.quot, ll.rem);
    int v[] = {5, -2, 9, 0, 3}, key = 3; qsort(v, 5, sizeof *v, cmp); int *p = bsearch(&key, v, 5, sizeof *v, cmp); printf("%td %d\n", p - v, v[0]); srand(1); int a = rand(); srand(1); printf("%d %d\n", a == rand(), RAND_MAX >= 32767);
    char *e = getenv("NO_SUCH_VARIABLE_HERE"); printf("%d\n", e == NULL); setenv("OWN_VARIABLE", "value", 1); puts(getenv("OWN_VARIABLE")); int *m = calloc(4, sizeof *m); m = realloc(m, 8 * sizeof *m); m[7] = 7; printf("%d %d\n", m[3], m[7]); free(m); free(NULL); void *al = aligned_alloc(64, 128); printf("%d\n", (int)((size_t)al % 64)); free(al); printf("%d %d %zu\n", EXIT_SUCCESS, EXIT_FAILURE, MB_CUR_MAX); atexit(bye); atexit(bye2); wchar_t w[8]; size_t wide = mbstowcs(w, "abc", 8); printf("%zu %d\n", wide, (int)w[2]); char t[] = "fileXXXXXX"; printf("%zu\n", strlen(t)); exit(3);
}
