//! Aliases, weak aliases and their addresses.
#include <stdio.h>
int real(int x) { return x + 1; }
int strong_alias(int) __attribute__((alias("real")));
int weak_alias(int) __attribute__((weak, alias("real")));
int store = 5;
extern int store_alias __attribute__((alias("store")));
int use(void);
int main(void) { store_alias++; printf("%d %d %d\n", use(), store, strong_alias == real); }
//! file b.c
int strong_alias(int), weak_alias(int);
extern int store_alias;
int use(void) { return strong_alias(1) * 100 + weak_alias(2) * 10 + store_alias; }
