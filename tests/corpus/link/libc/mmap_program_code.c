//! A program makes its own executable memory and calls it.
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
int main(void) { static const unsigned char code[] = { 0x8d, 0x47, 0x01, 0xc3 }; void *p = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0); memcpy(p, code, 4); mprotect(p, 4096, PROT_READ | PROT_EXEC); printf("%d\n", ((int (*)(int))p)(41)); }
