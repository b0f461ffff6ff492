// The type of a switch: promoted, wide, unsigned, enumerated, a bit-field, a _Bool.
#include <stdio.h>
enum e { A, B, C };
struct s { unsigned f : 3; signed g : 3; };
static int of_char(char c) { switch (c) { case -1: return 1; case 255: return 2; default: return 3; } }
static int of_uchar(unsigned char c) { switch (c) { case -1: return 1; case 255: return 2; default: return 3; } }
static int of_long(long c) { switch (c) { case 0x100000000: return 1; case 0: return 2; case -1: return 3; } return 4; }
static int of_unsigned(unsigned c) { switch (c) { case -1: return 1; case 0x80000000: return 2; default: return 3; } }
static int of_int(int c) { switch (c) { case 0xffffffffll + 0: return 1; case (char)300: return 2; } return 3; }
static int of_enum(enum e e) { switch (e) { case A: return 10; case C: return 30; case B: return 20; } return 0; }
static int of_bool(_Bool b) { switch (b) { case 0: return 5; case 1: return 6; } return 7; }
static int of_bits(struct s s) { switch (s.f) { case 7: switch (s.g) { case -1: return 1; case 3: return 2; } return 3; case 0: return 4; } return 5; }
int main(void)
{
    printf("%d %d %d %d\n", of_char(-1), of_char(127), of_uchar(255), of_uchar(-2));
    printf("%d %d %d %d\n", of_long(1L << 32), of_long(0), of_long(-1), of_long(1));
    printf("%d %d %d %d %d %d\n", of_unsigned(~0u), of_unsigned(1u << 31), of_unsigned(5), of_int(-1), of_int(44), of_int(300));
    printf("%d %d %d %d %d\n", of_enum(A), of_enum(B), of_enum(C), of_bool(0), of_bool(2));
    printf("%d %d %d %d\n", of_bits((struct s){7, -1}), of_bits((struct s){15, 3}), of_bits((struct s){7, 0}), of_bits((struct s){1}));
}
