// Objects in statement expressions: copies of structs, arrays that decay, VLAs, strings.
#include <stdio.h>
#include <string.h>
struct s { int v[4]; };
#define SUM(...) ({ int a_[] = {__VA_ARGS__}, s_ = 0; for (unsigned i_ = 0; i_ < sizeof a_ / sizeof *a_; i_++) s_ += a_[i_]; s_; })
#define DUP(s) ({ size_t n_ = strlen(s) + 1; char *d_ = __builtin_alloca(n_); (char *)memcpy(d_, s, n_); })
int main(void)
{
    printf("%d %d\n", SUM(1, 2, 3), SUM(SUM(4, 5), SUM(6)));
    int v = ({ struct s t = {{1, 2, 3, 4}}; t; }).v[2];
    printf("%d\n", v);
    char *d = DUP("copied"); d[0] = 'C'; puts(d);
    struct s a = ({ struct s t; memset(&t, 0, sizeof t); for (int i = 0; i < 4; i++) t.v[i] = i * i; t; });
    printf("%d\n", a.v[3]);
    int n = 5, m = ({ int w[n]; for (int i = 0; i < n; i++) w[i] = i; w[n - 1] * (int)sizeof w; });
    printf("%d\n", m);
    for (int i = ({ int k = 3; k - 1; }); ({ int t = i; t; }); i = ({ int q = i - 1; q; })) printf("%d ", i);
    puts("");
    printf("%d\n", ({ int r = 1; ({ r += 2; }); ({ int r = 10; r; }) + r; }));
    const char *p = ({ static const char lit[] = "static"; lit; }); puts(p);
}
