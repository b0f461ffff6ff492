// SHA-256 of several messages.
#include <stdint.h>
#include <stdio.h>
#include <string.h>
static uint32_t k[64], h0[8];
static uint32_t rotr(uint32_t x, int n) { return x >> n | x << (32 - n); }
static uint32_t frac_root(int p, int cube)
{
    // The first 32 bits of the fraction of a root of p, by bisection on 128-bit integers.
    unsigned __int128 lo = 0, hi = (unsigned __int128)1 << 40, goal = (unsigned __int128)(unsigned)p << (cube ? 96 : 64);
    while (hi - lo > 1) { unsigned __int128 m = (lo + hi) / 2; if ((cube ? m * m * m : m * m) <= goal) lo = m; else hi = m; }
    return (uint32_t)lo;
}
static void init(void) { int n = 0; for (int p = 2; n < 64; p++) { int prime = 1; for (int d = 2; d * d <= p; d++) if (p % d == 0) prime = 0; if (!prime) continue; k[n] = frac_root(p, 1); if (n < 8) h0[n] = frac_root(p, 0); n++; } }
static void block(uint32_t *h, const uint8_t *b)
{
    uint32_t w[64], s[8];
    for (int i = 0; i < 16; i++) w[i] = (uint32_t)b[4 * i] << 24 | b[4 * i + 1] << 16 | b[4 * i + 2] << 8 | b[4 * i + 3];
    for (int i = 16; i < 64; i++) w[i] = w[i - 16] + w[i - 7] + (rotr(w[i - 15], 7) ^ rotr(w[i - 15], 18) ^ w[i - 15] >> 3) + (rotr(w[i - 2], 17) ^ rotr(w[i - 2], 19) ^ w[i - 2] >> 10);
    memcpy(s, h, sizeof s);
    for (int i = 0; i < 64; i++) {
        uint32_t t1 = s[7] + (rotr(s[4], 6) ^ rotr(s[4], 11) ^ rotr(s[4], 25)) + ((s[4] & s[5]) ^ (~s[4] & s[6])) + k[i] + w[i];
        uint32_t t2 = (rotr(s[0], 2) ^ rotr(s[0], 13) ^ rotr(s[0], 22)) + ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
        memmove(s + 1, s, 7 * sizeof *s); s[4] += t1; s[0] = t1 + t2;
    }
    for (int i = 0; i < 8; i++) h[i] += s[i];
}
static void sha(const char *m)
{
    uint32_t h[8]; uint8_t b[256] = {0}; size_t n = strlen(m), blocks = (n + 9 + 63) / 64;
    memcpy(h, h0, sizeof h); memcpy(b, m, n); b[n] = 0x80;
    for (int i = 0; i < 8; i++) b[blocks * 64 - 1 - i] = (uint8_t)((uint64_t)n * 8 >> (8 * i));
    for (size_t i = 0; i < blocks; i++) block(h, b + 64 * i);
    for (int i = 0; i < 8; i++) printf("%08x", h[i]);
    puts("");
}
int main(void) { init(); sha(""); sha("abc"); sha("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"); sha("The quick brown fox jumps over the lazy dog"); }
