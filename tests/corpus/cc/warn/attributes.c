// What attributes ask to be said.
// flags: -Wall
#include <string.h>
#include <stdarg.h>
__attribute__((warn_unused_result)) int must(void);
__attribute__((deprecated)) int old(void);
__attribute__((deprecated("use that"))) extern int old_value;
__attribute__((nonnull(2))) int second(char *, char *);
__attribute__((nonnull)) int both(char *, int, char *);
__attribute__((sentinel)) int ends(const char *, ...);
int known __attribute__((aligned(8)));
__attribute__((noreturn)) void leaves(int x) { if (x) __builtin_abort(); } // differs
__attribute__((noreturn)) void stays(void) { for (;;) ; }
int f(char *s)
{
    must();
    (void)must();
    int r = must();
    if (must()) r++;
    r += old() + old_value;
    int (*p)(void) = old;
    second(0, s);
    second(s, 0);
    both(s, 1, (void *)0);
    strlen(0);
    ends("a", "b", (char *)0);
    ends("a", "b");
    return r + p();
}
