// Unions of structs with a common beginning, tagged and nested.
#include <stdio.h>
struct circle { int tag; double r; }; struct rect { int tag; double w, h; }; struct group { int tag, n; union shape *items; };
union shape { int tag; struct circle circle; struct rect rect; struct group group; };
enum { CIRCLE, RECT, GROUP };
static double area(const union shape *s)
{
    switch (s->tag) {
    case CIRCLE: return 3 * s->circle.r * s->circle.r;
    case RECT: return s->rect.w * s->rect.h;
    default: { double a = 0; for (int i = 0; i < s->group.n; i++) a += area(&s->group.items[i]); return a; }
    }
}
int main(void)
{
    union shape in[] = {{.circle = {CIRCLE, 2}}, {.rect = {RECT, 3, 4}}}, out[] = {{.group = {GROUP, 2, in}}, {.rect = {.tag = RECT, .w = 1, .h = 0.5}}, in[0]};
    union shape all = {.group = {GROUP, 3, out}};
    printf("%g %g %g %zu\n", area(&in[0]), area(&in[1]), area(&all), sizeof all);
    out[1].circle = (struct circle){CIRCLE, 1};
    printf("%g %d\n", area(&all), out[1].tag);
    union shape copy = out[2]; copy.circle.r = 10; printf("%g %g\n", area(&copy), area(&out[2]));
}
