//! The medium code model: large data by 64 bits, in .ldata and .lbss.
//! flags: -O0 -mcmodel=medium | -O2 -mcmodel=medium
//! clang: no its thresholds differ
//! cc: -mlarge-data-threshold=100
#include <stdio.h>
int large_data[100] = { 1, [99] = 5 }; int large_bss[1000]; const int large_const[100] = { [50] = 6 }; int small = 2;
int main(void) { large_bss[999] = 8; printf("%d %d %d %d\n", large_data[99], large_bss[999], large_const[50], small); }
