// Members of a union share their bytes.
#include <stdio.h>
union word { unsigned u; float f; unsigned char b[4]; struct { unsigned short lo, hi; }; };
struct tagged { enum { INT, TEXT } kind; union { int i; const char *s; }; };
static void show(struct tagged t) { t.kind == INT ? printf("%d ", t.i) : printf("%s ", t.s); }
int main(void)
{
    union word w = {.f = 1.5f};
    printf("%08x %x %x %x\n", w.u, w.hi, w.lo, w.b[3]);
    w.b[0] = 0xff;
    w.hi++;
    printf("%08x\n", w.u);
    show((struct tagged){INT, .i = 7});
    show((struct tagged){TEXT, .s = "text"});
    union word copy = w, *p = &copy;
    p->u ^= w.u;
    printf("%u %zu\n", copy.u, sizeof *p);
}
