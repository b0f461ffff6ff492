// alloca and arrays of computed length among calls, in loops and recursion.
#include <alloca.h>
#include <stdio.h>
#include <string.h>
static int fill(char *p, int n) { memset(p, n, n); return p[0] + p[n - 1]; }
static int rec(int n) { if (!n) return 0; int v[n]; for (int i = 0; i < n; i++) v[i] = i; int r = rec(n - 1); return r + v[n - 1] + (int)(sizeof v / sizeof *v); }
static char *join(const char *a, const char *b, char *out) { char *t = alloca(strlen(a) + strlen(b) + 1); strcpy(t, a); strcat(t, b); return strcpy(out, t); }
static int many(int a, int b, int c, int d, int e, int f, int g, int h, int n) { int v[n]; v[0] = a + b + c + d; v[n - 1] = e + f + g + h; char *p = __builtin_alloca(n * 3); fill(p, n * 3 > 100 ? 100 : n * 3); return v[0] * 100 + v[n - 1] + p[0]; }
struct list { struct list *next; int v; };
int main(void)
{
    int total = 0; for (int i = 1; i < 200; i++) { char v[i * 50]; total += fill(v, i % 100 + 1); if (i % 7 == 0) continue; if (i == 190) break; } printf("%d %d\n", total, rec(20));
    char out[32]; puts(join("con", "cat", out)); printf("%d\n", many(1, 2, 3, 4, 5, 6, 7, 8, 10)); struct list *head = 0; for (int i = 0; i < 50; i++) { struct list *l = alloca(sizeof *l); l->next = head; l->v = i; head = l; } int s = 0; for (; head; head = head->next) s = s * 3 % 1009 + head->v; printf("%d\n", s);
    int n = 3; again:; { int w[n][n]; for (int i = 0; i < n * n; i++) w[i / n][i % n] = i; printf("%d %zu\n", w[n - 1][n - 1], sizeof w); if (n++ < 5) goto again; } long al = 0; for (int i = 0; i < 4; i++) { char pad[i + 1]; pad[i] = 1; double dv[pad[i] + i]; al |= (long)dv % 8; } printf("%ld\n", al);
}
