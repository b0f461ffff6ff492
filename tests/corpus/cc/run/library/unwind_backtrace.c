// The stack walked by the unwinder's own interface.
#include <stddef.h>
#include <stdio.h>
#include <unwind.h>
struct walk { int frames; int ends; _Unwind_Ptr inside[3]; int seen[3]; };
static int innermost(struct walk *);
static int middle(struct walk *);
static _Unwind_Reason_Code visit(struct _Unwind_Context *context, void *data)
{
    struct walk *walk = data;
    int before = 0;
    _Unwind_Ptr ip = _Unwind_GetIPInfo(context, &before);
    if (!ip) return _URC_END_OF_STACK;
    for (int i = 0; i < 3; i++)
        if (_Unwind_GetRegionStart(context) == walk->inside[i]) walk->seen[i]++;
    walk->frames++;
    return _URC_NO_REASON;
}
__attribute__((noinline)) static int innermost(struct walk *walk)
{
    _Unwind_Reason_Code end = _Unwind_Backtrace(visit, walk);
    return end == _URC_END_OF_STACK;
}
__attribute__((noinline)) static int middle(struct walk *walk) { return innermost(walk) + 1; }
__attribute__((noinline)) static int outer(struct walk *walk) { return middle(walk) + 1; }
int main(void)
{
    struct walk walk = { .inside = { (_Unwind_Ptr)innermost, (_Unwind_Ptr)middle, (_Unwind_Ptr)outer } };
    printf("%d\n", outer(&walk));
    printf("%d %d %d %d\n", walk.frames >= 4, walk.seen[0], walk.seen[1], walk.seen[2]);
    printf("%zu %zu\n", sizeof(struct _Unwind_Exception), offsetof(struct _Unwind_Exception, private_1));
    return 0;
}
