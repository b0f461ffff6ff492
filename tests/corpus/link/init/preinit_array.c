//! .preinit_array runs before .init_array.
#include <stdio.h>
static int stage;
static void pre(void) { stage = 1; }
static void up(void) { stage = stage * 10 + 2; }
__attribute__((section(".preinit_array"), used)) static void (*p)(void) = pre;
__attribute__((section(".init_array"), used)) static void (*u)(void) = up;
int main(void) { printf("%d\n", stage); }
