// Known hashes: FNV, djb2, Jenkins, CRC by bits, Adler: unsigned arithmetic at its width.
#include <stdio.h>
#include <stdint.h>
int main(void) { const char *t[] = {"", "a", "hello", "The quick brown fox"}; for (int i = 0; i < 4; i++) { uint32_t f = 2166136261u, d = 5381, j = 0, c = ~0u, a = 1, b = 0; uint64_t g = 14695981039346656037u; for (const unsigned char *p = (const unsigned char *)t[i]; *p; p++) { f = (f ^ *p) * 16777619; g = (g ^ *p) * 1099511628211u; d = d * 33 + *p; j += *p; j += j << 10; j ^= j >> 6; c ^= *p; for (int k = 0; k < 8; k++) c = c >> 1 ^ (0xedb88320 & -(c & 1)); a = (a + *p) % 65521; b = (b + a) % 65521; } j += j << 3; j ^= j >> 11; j += j << 15; printf("%08x %016lx %08x %08x %08x %08x\n", f, g, d, j, ~c, b << 16 | a); } }
