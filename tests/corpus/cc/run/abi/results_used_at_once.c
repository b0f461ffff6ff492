// Results of calls used as members, arguments of other calls, conditions and addresses of arrays in them.
#include <stdio.h>
struct big { int a[10]; char s[8]; }; struct small { short x, y; }; static struct big mk(int n) { struct big b; for (int i = 0; i < 10; i++) b.a[i] = n + i; sprintf(b.s, "b%d", n); return b; } static struct small sm(int n) { return (struct small){n, -n}; } static struct big id(struct big b) { b.a[0]++; return b; } static int total(struct big b, struct small s) { return b.a[9] + s.y; } static struct big rec(int n) { return n ? id(rec(n - 1)) : mk(0); }
int main(void)
{
    printf("%d %s %d\n", mk(3).a[4], mk(5).s, sm(7).y); printf("%d\n", total(id(mk(1)), sm(mk(2).a[1]))); printf("%d\n", rec(5).a[0]); printf("%d\n", sm(1).x ? mk(sm(2).x).a[0] : 0); struct big b = id(id(mk(9))); b = id(b); printf("%d %s\n", b.a[0], b.s); struct small arr[3] = {sm(1), sm(2)}; arr[2] = sm(arr[1].x + sm(5).x); printf("%d\n", arr[2].y); int s = 0; for (int i = 0; i < 3; i++) s += mk(i).a[i] * sm(i).x; printf("%d\n", s); (void)mk(1); printf("%c\n", *mk(8).s); printf("%d\n", (mk(1), sm(4)).x); struct { struct big b; struct small s; } n = {mk(6), sm(6)}; printf("%d %d\n", n.b.a[9], n.s.y); struct big *p = &n.b; *p = id(*p); printf("%d\n", p->a[0]);
}
