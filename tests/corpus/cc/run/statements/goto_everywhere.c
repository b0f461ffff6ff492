// goto forwards, backwards, out of nested loops, into blocks and over declarations.
#include <stdio.h>
static int find(int m[3][3], int v) { for (int i = 0; i < 3; i++) for (int j = 0; j < 3; j++) if (m[i][j] == v) { v = i * 10 + j; goto found; } return -1; found: return v; }
static int into(int n)
{
    int r = 0;
    if (n == 1) goto inside;
    if (n == 2) goto in_loop;
    { int x = 5; r += x; inside:; int y = 3; r += y; }
    for (r += 100; r < 300; r += 100) { in_loop: r++; }
    return r;
}
static int again(void) { int i = 0, s = 0; top: s += i; if (++i < 5) goto top; goto end; s = 1000; end: return s; }
int main(void)
{
    int m[3][3] = {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}};
    printf("%d %d %d\n", find(m, 6), find(m, 1), find(m, 10));
    printf("%d %d %d %d\n", into(0), into(1), into(2), again());
    int state = 0; const char *p = "a1b22c";
start: if (!*p) goto done; if (*p >= '0' && *p <= '9') goto digit; state = state * 2; p++; goto start;
digit: state += *p++ - '0'; goto start;
done: printf("%d\n", state);
    int done = 3, start = 4; printf("%d\n", done + start);
    { goto skip; puts("never"); skip: puts("label at the end"); }
    if (done) goto a; else goto b;
a: puts("a"); b: puts("b");
}
