// setjmp and longjmp: values, nesting, volatile locals, error handling in depth.
#include <setjmp.h>
#include <stdio.h>
static jmp_buf top, inner; static int depth;
static void dive(int n, int code) { volatile char pad[64]; pad[0] = n; if (n == 0) longjmp(top, code); depth++; dive(n - 1, code); depth -= pad[0] * 0; }
struct frame { jmp_buf env; struct frame *prev; const char *what; }; static struct frame *handlers;
static void throw_(const char *what) { struct frame *f = handlers; handlers = f->prev; f->what = what; longjmp(f->env, 1); }
static int risky(int v) { if (v < 0) throw_("negative"); if (v > 100) throw_("large"); return v * 2; }
static int guarded(int v, const char **what) { struct frame f = {.prev = handlers}; handlers = &f; if (setjmp(f.env) == 0) { int r = risky(v); handlers = f.prev; return r; } *what = f.what; return -1; }
int main(void)
{
    volatile int tries = 0; int r = setjmp(top); printf("%d %d %d\n", r, tries, depth); if (tries < 3) { tries++; dive(tries * 2, tries == 2 ? 0 : tries * 10); }
    const char *w = "none"; int a = guarded(5, &w); printf("%d %s ", a, w); a = guarded(-1, &w); printf("%d %s ", a, w); a = guarded(1000, &w); printf("%d %s\n", a, w);
    volatile double d = 1.5; switch (setjmp(inner)) { case 0: d *= 2; longjmp(inner, 1); case 1: d += 1; longjmp(inner, 2); case 2: printf("%g\n", d); } volatile int n = 0; if (setjmp(inner) < 5) longjmp(inner, ++n); printf("%d\n", n); while (!setjmp(inner)) longjmp(inner, 1); puts("done");
}
