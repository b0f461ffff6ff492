// Statement expressions: values, scopes, nesting, control flow out of them.
#include <stdio.h>
#define MAX(a, b) ({ typeof(a) x_ = (a); typeof(b) y_ = (b); x_ > y_ ? x_ : y_; })
struct s { int a, b; };
static int early(int n) { int r = ({ if (n < 0) return -1; n * 2; }); return r + 1; }
static int loop(void) { int s = 0; for (int i = 0; i < 10; i++) s += ({ if (i == 3) continue; if (i == 7) break; i; }); return s; }
int main(void)
{
    int x = ({ int a = 3, b = 4; a * b; }); printf("%d %d\n", x, ({ x + 1; }));
    printf("%d %d\n", MAX(3, MAX(9, 2)), MAX(x++, 5)); printf("%d\n", x);
    printf("%d %d %d\n", early(-5), early(5), loop());
    struct s s = ({ struct s t = {1, 2}; t.b += 5; t; }); printf("%d %d\n", s.b, ({ s; }).a);
    ({ puts("void"); (void)0; }); ({ ; });
    int i = 0; while (({ i++; i < 4; })) putchar('0' + i); puts("");
    int y = ({ int x = x = 2; x; }) + x; printf("%d\n", y);
    char *p = ({ static char buf[8]; snprintf(buf, 8, "%d", 42); buf; }); puts(p);
    printf("%d\n", ({ int r = 0; for (int k = 1; k <= 4; k++) r += k; switch (r) { case 10: r = 100; } r; }));
    printf("%zu %d\n", sizeof(({ char c = 1; c; })), ({ goto out; out: 7; })); int arr[({ 3; })]; printf("%zu\n", sizeof arr);
    printf("%d\n", *({ &x; }) + ({ int (*f)(const char *) = puts; f; })("called") * 0);
}
