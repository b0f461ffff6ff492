//! Bounds of a section of code tell whether an address lies in it.
#include <stdio.h>
__attribute__((section("hotcode"), noinline)) int hot(int x) { return x + 1; }
__attribute__((noinline)) int cold(int x) { return x - 1; }
extern char __start_hotcode[], __stop_hotcode[];
static int inside(void *p) { return (char *)p >= __start_hotcode && (char *)p < __stop_hotcode; }
int main(void) { printf("%d %d %d\n", inside(hot), inside(cold), hot(1) + cold(1)); }
