// The value of ({ }) is the last expression's, of any type; locals, loops and returns inside.
#include <stdio.h>
struct p { int x, y; }; static int early(int n) { int k = ({ if (n > 3) return -1; n * 2; }); return k; } static int fact(int n) { return n < 2 ? 1 : ({ int r = fact(n - 1); r * n; }); }
#define MAX(a, b) ({ typeof(a) x_ = (a); typeof(b) y_ = (b); x_ > y_ ? x_ : y_; })
#define SWAP(a, b) do { typeof(a) t_ = a; a = b; b = t_; } while (0)
int main(void)
{
    int n = 3; printf("%d %d %d\n", early(2), early(5), fact(6)); printf("%g %ld\n", MAX(1, 2.5), MAX(3L, n++)); printf("%d\n", MAX(MAX(n, 2), MAX(1, 7))); struct p q = ({ struct p t = {1, 2}; t.y += n; t; }); printf("%d %d\n", q.x, ({ q; }).y); ({ puts("void"); (void)0; }); int s = ({ int t = 0; for (int i = 0; i < 5; i++) { if (i == 3) continue; t += i; } t; }); printf("%d\n", s);
    char *z = ({ static char b[] = "kept"; b; }); puts(z); int a = 1, b = 2; SWAP(a, b); printf("%d %d\n", a, b); printf("%d\n", ({ int a = 5; a; }) + ({ a; })); for (int i = ({ 2; }); i < ({ 4; }); i += ({ 1; })) printf("%d ", i); puts(""); if (({ int c = 0; while (c < 3) c++; c == 3; })) puts("yes"); printf("%zu\n", sizeof(({ char c = 1; c; }))); int arr[] = {({ 1; }), ({ 2; })}; printf("%d\n", arr[({ 1; })]); switch (({ 2; })) { case 2: puts("two"); } ({ struct p *r = &q; r; })->x = 9; printf("%d\n", q.x);
}
