// Offsets and sizes of structs of mixed members.
#include <stddef.h>
#include <stdio.h>
struct a { char c; int i; char d; };
struct b { char c; short s; char d; long l; };
struct c { struct a x; char y; };
struct d { char c[3]; short s; };
struct e { char c; long double l; };
struct f { char c; __int128 i; char d; };
struct g { _Bool b; float f; double d; char e; };
struct h { void *p; char c; void (*f)(void); };
struct i { char c; struct { char d; double e; } n; char f; };
struct j { char c; union { int i; char d[9]; } u; char e; };
struct k { struct { char a; } x[3]; int y; };
struct l { float _Complex c; char d; double _Complex e; };
#define P(s) printf(#s " %zu %zu\n", sizeof(struct s), _Alignof(struct s))
#define O(s, m) printf(#s "." #m " %zu\n", offsetof(struct s, m))
int main(void)
{
    P(a); P(b); P(c); P(d); P(e); P(f); P(g); P(h); P(i); P(j); P(k); P(l);
    O(a, i); O(a, d); O(b, s); O(b, d); O(b, l); O(c, y); O(d, s); O(e, l); O(f, i); O(f, d); O(g, f); O(g, d); O(g, e);
    O(h, c); O(h, f); O(i, n.e); O(i, f); O(j, u); O(j, e); O(k, x[2].a); O(k, y); O(l, d); O(l, e);
}
