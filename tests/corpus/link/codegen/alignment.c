//! Alignments of 64, 4096 and 65536 for data, constants and functions.
#include <stdint.h>
#include <stdio.h>
_Alignas(64) int a = 1; _Alignas(4096) char page[4096]; _Alignas(4096) const char ro[10] = "ro"; __attribute__((aligned(256))) int f(void) { return 3; } char odd = 1; _Alignas(65536) char huge[16] = "h";
int main(void) { printf("%d%d%d%d%d %d\n", (int)((uintptr_t)&a % 64), (int)((uintptr_t)page % 4096), (int)((uintptr_t)ro % 4096), (int)((uintptr_t)f % 256), (int)((uintptr_t)huge % 65536), a + odd + f()); }
