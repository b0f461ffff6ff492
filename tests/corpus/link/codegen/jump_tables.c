//! A dense switch becomes a table of addresses or of offsets.
//! flags: -O0 | -O1 | -O2 | -O3 | -Os | -O2 -fPIC | -O2 -fno-pic | -O2 -mcmodel=large | -O2 -ffunction-sections
#include <stdio.h>
__attribute__((noinline)) int pick(int n, int x) { switch (n) { case 0: return x + 5; case 1: return x * 3; case 2: return x - 7; case 3: return x / 2; case 4: return ~x; case 5: return x << 3; case 6: return x ^ 77; case 7: return x % 5; case 9: return -x; case 10: return x & 12; default: return 1000; } }
__attribute__((noinline)) const char *word(int n) { switch (n) { case 0: return "zero"; case 1: return "one"; case 2: return "two"; case 3: return "three"; case 4: return "four"; case 5: return "five"; default: return "many"; } }
int main(void) { for (int i = -1; i < 12; i++) printf("%d %s ", pick(i, 100), word(i)); puts(""); }
