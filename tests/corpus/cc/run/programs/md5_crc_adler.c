// MD5, CRC-32 and Adler-32 of texts.
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <math.h>
static void md5(const char *m)
{
    static const int r[] = {7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21};
    uint8_t b[192] = {0}; size_t n = strlen(m), blocks = (n + 72) / 64; memcpy(b, m, n); b[n] = 0x80; for (int i = 0; i < 8; i++) b[blocks * 64 - 8 + i] = (uint8_t)((uint64_t)n * 8 >> 8 * i);
    uint32_t h[4] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
    for (size_t k = 0; k < blocks; k++) {
        uint32_t w[16], a = h[0], bb = h[1], c = h[2], d = h[3]; memcpy(w, b + 64 * k, 64);
        for (uint32_t i = 0; i < 64; i++) {
            uint32_t f, g;
            switch (i / 16) { case 0: f = (bb & c) | (~bb & d); g = i; break; case 1: f = (d & bb) | (~d & c); g = (5 * i + 1) % 16; break; case 2: f = bb ^ c ^ d; g = (3 * i + 5) % 16; break; default: f = c ^ (bb | ~d); g = 7 * i % 16; }
            f += a + (uint32_t)floor(fabs(sin(i + 1.0)) * 4294967296.0) + w[g]; a = d; d = c; c = bb; int s = r[i / 16 * 4 + i % 4]; bb += f << s | f >> (32 - s);
        }
        h[0] += a; h[1] += bb; h[2] += c; h[3] += d;
    }
    for (int i = 0; i < 16; i++) printf("%02x", ((uint8_t *)h)[i]);
}
static uint32_t crc(const char *s) { uint32_t c = ~0u; for (; *s; s++) { c ^= (uint8_t)*s; for (int k = 0; k < 8; k++) c = c & 1 ? c >> 1 ^ 0xedb88320 : c >> 1; } return ~c; }
static uint32_t adler(const char *s) { uint32_t a = 1, b = 0; for (; *s; s++) a = (a + (uint8_t)*s) % 65521, b = (b + a) % 65521; return b << 16 | a; }
int main(void) { const char *t[] = {"", "a", "abc", "message digest", "The quick brown fox jumps over the lazy dog", "12345678901234567890123456789012345678901234567890123456789012345678901234567890"}; for (int i = 0; i < 6; i++) { md5(t[i]); printf(" %08x %08x\n", crc(t[i]), adler(t[i])); } }
