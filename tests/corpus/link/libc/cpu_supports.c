//! __builtin_cpu_supports and __builtin_cpu_is need __cpu_model of libgcc.
#include <stdio.h>
int main(void) { __builtin_cpu_init(); printf("%d %d\n", __builtin_cpu_supports("sse2") != 0, __builtin_cpu_supports("cmov") != 0); }
