//! Static functions and variables of one name in several objects stay apart.
#include <stdio.h>
static int value = 1;
static __attribute__((noinline)) int name(void) { return value; }
int b(void), c(void);
int main(void) { value++; printf("%d %d %d %d\n", name(), b(), c(), b()); }
//! file b.c
static int value = 100;
static __attribute__((noinline)) int name(void) { return value++; }
int b(void) { return name(); }
//! file c.c
static int value;
static __attribute__((noinline)) int name(void) { return --value; }
int c(void) { return name(); }
