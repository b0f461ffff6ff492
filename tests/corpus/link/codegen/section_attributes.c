//! Functions and data in sections of the program's own naming.
#include <stdio.h>
__attribute__((section("my.code"), noinline)) int f(int x) { return x + 1; } __attribute__((section(".data.special"))) int d = 4; __attribute__((section("my.bss,\"aw\",@nobits#"))) int z[100]; __attribute__((section(".text.hot.zzz"))) int g(void) { return d; } const int k __attribute__((section(".rodata.mine"))) = 9;
int main(void) { z[99] = 1; printf("%d %d %d %d\n", f(1), g(), k, z[99] + z[0]); }
