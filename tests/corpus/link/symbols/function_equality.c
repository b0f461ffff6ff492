//! A function has one address, whichever object takes it, and so has one of libc.
#include <stdio.h>
#include <string.h>
#include <stdlib.h>
typedef void (*f)(void);
f b_puts(void), b_own(void), b_strlen(void), b_malloc(void);
void own(void) {}
static f table[] = { (f)puts, own, (f)strlen, (f)malloc };
int main(void) {
    f local[] = { (f)puts, own, (f)strlen, (f)malloc };
    f other[] = { b_puts(), b_own(), b_strlen(), b_malloc() };
    for (int i = 0; i < 4; i++) printf("%d%d ", table[i] == local[i], table[i] == other[i]);
    puts("");
}
//! file b.c
#include <stdio.h>
#include <string.h>
#include <stdlib.h>
typedef void (*f)(void);
void own(void);
f b_puts(void) { return (f)puts; }
f b_own(void) { return own; }
f b_strlen(void) { return (f)strlen; }
f b_malloc(void) { return (f)malloc; }
