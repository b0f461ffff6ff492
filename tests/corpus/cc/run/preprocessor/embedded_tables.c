// Tables built by doubling macros: a popcount table and a crc table of constants.
#include <stdio.h>
#define B2(n) n, n + 1, n + 1, n + 2
#define B4(n) B2(n), B2(n + 1), B2(n + 1), B2(n + 2)
#define B6(n) B4(n), B4(n + 1), B4(n + 1), B4(n + 2)
static const unsigned char bits[256] = {B6(0), B6(1), B6(1), B6(2)};
#define STEP(c) ((c) & 1 ? 0xedb88320u ^ ((c) >> 1) : (c) >> 1)
#define STEP2(c) STEP(STEP(c))
#define STEP4(c) STEP2(STEP2(c))
#define ROW(n) STEP4(n##u)
static const unsigned crc4[16] = {ROW(0), ROW(1), ROW(2), ROW(3), ROW(4), ROW(5), ROW(6), ROW(7),
    ROW(8), ROW(9), ROW(10), ROW(11), ROW(12), ROW(13), ROW(14), ROW(15)};
int main(void)
{
    int sum = 0, wrong = 0;
    for (int i = 0; i < 256; i++) {
        int c = 0;
        for (int k = i; k; k &= k - 1) c++;
        wrong += c != bits[i];
        sum += bits[i];
    }
    printf("%d %d\n", sum, wrong);
    for (int i = 0; i < 16; i++) printf("%08x%c", crc4[i], i % 4 == 3 ? '\n' : ' ');
    unsigned crc = ~0u;
    for (const char *p = "123456789"; *p; p++) {
        crc ^= (unsigned char)*p;
        crc = crc4[crc & 15] ^ crc >> 4;
        crc = crc4[crc & 15] ^ crc >> 4;
    }
    printf("%08x\n", ~crc);
}
