// A warning's own name counts more than a group's, whatever their order.
// flags: -Wno-unused-label -Wunused -Wshadow -Wmissing-prototypes -Wstrict-prototypes -Wmissing-field-initializers
struct p { int a, b, c; };
int k();
int f(void)
{
    int x = 1;
    struct p q = {1, 2};
    struct p r = {0};
    struct p s = {.a = 1};
    struct p t = {1, 2, 3};
label:
    { int x = 2; x++; }
    for (int f = 0; f < 1; f++) { int q = 3; (void)q; }
    return r.a + s.a + t.a;
}
static int g(void) { return 0; }
