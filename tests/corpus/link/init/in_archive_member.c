//! A constructor of a pulled member runs in its place.
//! archive: l.a m.o
#include <stdio.h>
extern int value;
__attribute__((constructor(500))) static void mine(void) { printf("mine %d\n", value); }
int main(void) { printf("main %d\n", value); }
//! file m.c
#include <stdio.h>
int value;
__attribute__((constructor(400))) static void member(void) { value = 3; puts("member"); }
