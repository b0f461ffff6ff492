// What a NaN holds: the number in the string, and whether it is quiet.
#include <stdint.h>
#include <stdio.h>
#include <string.h>
static double quiet = __builtin_nan(""), filled = __builtin_nan("0x12345"), octal = __builtin_nan("017"), plain = __builtin_nan("99");
static double loud = __builtin_nans(""), louder = __builtin_nans("0x7");
static float small[] = { __builtin_nanf(""), __builtin_nanf("5"), __builtin_nansf(""), __builtin_nansf("3") };
static long double large[] = { __builtin_nanl("0x10"), __builtin_nansl("") };
static void show(double d) { uint64_t bits; memcpy(&bits, &d, 8); printf("%016llx\n", (unsigned long long)bits); }
int main(void)
{
    double list[] = { quiet, filled, octal, plain };
    for (int i = 0; i < 4; i++) show(list[i]);
    uint64_t bits[2];
    memcpy(bits, &loud, 8);
    memcpy(bits + 1, &louder, 8);
    printf("%llx %llx\n", (unsigned long long)bits[0], (unsigned long long)bits[1]);
    uint32_t narrow[4];
    memcpy(narrow, small, 16);
    printf("%x %x %x %x\n", narrow[0], narrow[1], narrow[2], narrow[3]);
    for (int i = 0; i < 2; i++) {
        uint64_t low = 0;
        uint16_t high = 0;
        memcpy(&low, large + i, 8);
        memcpy(&high, (char *)(large + i) + 8, 2);
        printf("%x %llx\n", high, (unsigned long long)low);
    }
    return 0;
}
