//! COMMON symbols merge to the strictest alignment.
//! cc: -fcommon
#include <stdio.h>
#include <stdint.h>
char pad1; char buffer[64]; char pad2;
int main(void) { printf("%d\n", (int)((uintptr_t)buffer % 256)); }
//! file b.c
char buffer[64] __attribute__((aligned(256)));
char use(void) { return buffer[0]; }
