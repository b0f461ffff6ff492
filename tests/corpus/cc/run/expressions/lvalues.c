// What may stand left of an assignment: members, elements, dereferences, literals, chosen objects.
#include <stdio.h>
struct s { int v[3]; struct { int x, y; } in; struct s *next; }; static struct s a, b;
static struct s *pick(int k) { return k ? &a : &b; }
static int arr[4];
static int *at(int i) { return arr + i; }
int main(void) { a.v[1] = 5; pick(1)->v[2] = 6; (*pick(0)).in.y = 7; *at(2) = 8; at(0)[1] = 9; *(arr + 3) = 10; 0[arr] = 11; (a).in.x = 12; *&a.v[0] = 13; printf("%d %d %d %d %d %d %d %d %d\n", a.v[0], a.v[1], a.v[2], b.in.y, arr[0], arr[1], arr[2], arr[3], a.in.x); a.next = &b; b.next = &a; a.next->next->v[0]++; a.next->in.x = a.next->next->in.x--; printf("%d %d %d\n", a.v[0], b.in.x, a.in.x); *(a.v[0] > 5 ? &a.v[0] : &b.v[0]) = 1; (1 ? pick(1) : 0)->v[1] *= 3; printf("%d %d\n", a.v[0], a.v[1]); int m[2][3] = {{0}}, (*r)[3] = m; r[1][2] = 4; (*r)[1] = 5; *(*(r + 1) + 1) = 6; int *flat = &m[0][0]; flat[0] = 7; printf("%d %d %d %d\n", m[1][2], m[0][1], m[1][1], m[0][0]); struct s *p = &(struct s){.v = {1}}; p->v[1] = p->v[0] + 1; *p->v = 9; printf("%d %d\n", p->v[0], p->v[1]); char c[] = "abc"; c[1] = *c, *c = 'z', c[2] -= 32; puts(c); int x = 1, *px = &x, **ppx = &px; **ppx = 2; *ppx[0] += 3; printf("%d\n", x); b = a; b.v[0] = 77; struct s t[2] = {a, b}; t[0].v[0] = t[1].v[0]; printf("%d %d\n", a.v[0], t[0].v[0]); }
