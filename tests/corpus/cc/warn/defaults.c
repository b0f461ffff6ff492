// What is said without being asked for.
// flags: -Wno-div-by-zero
#include <stddef.h>
struct s { int x; };
int f(int *p, const int *q, long l, struct s *s, char *c, void (*g)(void))
{
    p = q;
    p = l;
    l = p;
    p = c;
    s = p;
    c = s;
    p = 0;
    p = (void *)0;
    p = (int *)l;
    if (p == l) return 1; // differs
    if (p == c) return 2; // differs
    undeclared(3);
    q = l ? p : c; // differs
    int i = 1 / 0;
    return p;
}
int h(void) { return; } // differs
void k(void) { return 1; } // differs
missing_type;
const no_type;
