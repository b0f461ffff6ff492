// The way back from a callee with aligned arguments is known to unwinders.
#include <stdio.h>
struct _Unwind_Context;
int _Unwind_Backtrace(int (*)(struct _Unwind_Context *, void *), void *);
void *_Unwind_FindEnclosingFunction(void *);
unsigned long _Unwind_GetIP(struct _Unwind_Context *);
struct wide { _Alignas(64) long a; char b[100]; };
int main(void);
static int frame(struct _Unwind_Context *context, void *found)
{
    if (_Unwind_FindEnclosingFunction((void *)(_Unwind_GetIP(context) - 1)) == (void *)main) ++*(int *)found;
    return 0;
}
__attribute__((noinline)) int deep(struct wide w, int n, double x, struct wide v)
{
    int found = 0;
    _Unwind_Backtrace(frame, &found);
    printf("main is found %d times from %ld %ld %g\n", found, w.a, v.a, x);
    return n;
}
__attribute__((noinline)) int middle(int n)
{
    struct wide w = {1};
    return deep(w, n, 1.5, (struct wide){n}) + 1;
}
int main(void) { return middle(3) - 4; }
