//! Function pointers put into .init_array and .fini_array by hand.
#include <stdio.h>
static void up(void) { puts("up"); }
static void down(void) { puts("down"); }
__attribute__((section(".init_array"), used)) static void (*const u)(void) = up;
__attribute__((section(".fini_array"), used)) static void (*const d)(void) = down;
int main(void) { puts("main"); }
