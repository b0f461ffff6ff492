// Names and lines that come from macros and other files.
// gdb: break check
// gdb: run
// gdb: bt
// gdb: up
// gdb: info locals
// gdb: print MADE_ONE
// gdb: print made_value
// gdb: ptype struct made
// gdb: list made_function
// gdb: break made_function
// gdb: continue
// gdb: info args
// gdb: finish
#define NAME(what) made_##what
#define FUNCTION(name, ...) static int name(__VA_ARGS__)
#define LOCAL(ty, name, value) ty name = (value)
enum { NAME(none), MADE_ONE };
struct NAME(up) { int x; };
struct made { struct made_up in; int NAME(member); };
int NAME(value) = 4;
#include "macros.inc"
void check(void) {}
int main(void)
{
    LOCAL(int, a, 3);
    LOCAL(struct made, m, ((struct made){ { 1 }, 2 }));
    LOCAL(from_file, f, 9);
    check();
    return made_function(a, m) + included(f) == 0;
}
