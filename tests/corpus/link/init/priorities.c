//! Constructors with priorities run in their order across objects, destructors in reverse.
#include <stdio.h>
#define UP(n) __attribute__((constructor(n))) static void up##n(void) { puts("up a " #n); }
#define DOWN(n) __attribute__((destructor(n))) static void down##n(void) { puts("down a " #n); }
UP(300) UP(101) UP(200) DOWN(101) DOWN(300)
__attribute__((constructor)) static void up(void) { puts("up a"); }
__attribute__((destructor)) static void down(void) { puts("down a"); }
int main(void) { puts("main"); }
//! file b.c
#include <stdio.h>
#define UP(n) __attribute__((constructor(n))) static void up##n(void) { puts("up b " #n); }
#define DOWN(n) __attribute__((destructor(n))) static void down##n(void) { puts("down b " #n); }
UP(150) UP(65534) DOWN(150) DOWN(65534)
__attribute__((constructor)) static void up(void) { puts("up b"); }
__attribute__((destructor)) static void down(void) { puts("down b"); }
