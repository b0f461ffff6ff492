// Names that nobody uses, values that nobody takes.
// flags: -Wall -Wextra
#include <stdlib.h>
static int never(void) { return 1; }
static int used(void) { return 2; }
static int declared(void);
static int counter;
static const int constant = 3;
static inline int quiet(void) { return 4; }
__attribute__((unused)) static int allowed(void) { return 5; }
static int written;
int f(int param, int __attribute__((unused)) fine, int set_only) // differs
{
    int a;
    int b = 1;
    int c;
    int d __attribute__((unused));
    static int e;
    c = 2;
    set_only = 3;
    written = 4;
    int arr[3];
    int *p = malloc(4);
    used();
    sizeof(b);
    a == 1;
    b + 2;
    *p++;
    (void)a;
    p;
    b++;
    "string";
    3;
    f(1, 2, 3);
unused_label:
    goto used_label;
used_label:
quiet_label: __attribute__((unused));
    for (int i = 0; i < 3; i++) { int inner; }
    b && f(1, 2, 3);
    (void)sizeof(d);
    return 0;
}
