//! A weak alias gives way to a strong definition elsewhere; the aliased function stays.
#include <stdio.h>
int hook(void), base(void);
int main(void) { printf("%d %d\n", hook(), base()); }
//! file b.c
int base(void) { return 1; }
int hook(void) __attribute__((weak, alias("base")));
//! file c.c
int hook(void) { return 2; }
