// Byte swaps of 16, 32, 64 and 128 bits.
#include <stdio.h>
#include <stdint.h>
static unsigned folded = __builtin_bswap32(0x12345678);
static unsigned long folded64 = __builtin_bswap64(0x0102030405060708);
int main(void)
{
    volatile uint16_t a = 0x1234; volatile uint32_t b = 0x89abcdef; volatile uint64_t c = 0x0123456789abcdef;
    printf("%x %x %lx\n", __builtin_bswap16(a), __builtin_bswap32(b), __builtin_bswap64(c));
    printf("%x %lx %x\n", folded, folded64, __builtin_bswap16(0xff00));
    printf("%d %x\n", __builtin_bswap16(a) << 16 >> 16, __builtin_bswap16((uint16_t)b) + 1);
    a = __builtin_bswap16(a); b = __builtin_bswap32(b + 1); printf("%x %x\n", a, b);
    unsigned __int128 x = ((unsigned __int128)0x0123456789abcdef << 64) | 0xfedcba9876543210, y = __builtin_bswap128(x);
    printf("%lx %lx\n", (unsigned long)(y >> 64), (unsigned long)y);
    printf("%zu %zu %zu\n", sizeof __builtin_bswap16(1), sizeof __builtin_bswap32(1), sizeof __builtin_bswap64(1));
    int16_t s = (int16_t)__builtin_bswap16(0x00ff); printf("%d\n", s);
}
