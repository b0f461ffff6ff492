// Calls nested in calls' arguments, hundreds of levels and arguments, and tables made of them.
#include <stdio.h>
#define A(x) ((x) + 1)
#define B(x) A(A(A(A(x))))
#define C(x) B(B(B(B(x))))
#define R4(m, x) m(x) m(x) m(x) m(x)
#define R16(m, x) R4(R4_, (m, x)) 
#define R4_(a) R4__ a
#define R4__(m, x) m(x), m(x), m(x), m(x),
#define ID(x) x
#define N16(f) f(0) f(1) f(2) f(3) f(4) f(5) f(6) f(7) f(8) f(9) f(10) f(11) f(12) f(13) f(14) f(15)
#define SQ(n) n * n,
#define CASE(n) case n: return n * 3;
static const int sq[] = {N16(SQ)}; static int times(int n) { switch (n) { N16(CASE) default: return -1; } }
static const int many[] = {R16(ID, 7) R16(ID, 8)};
int main(void)
{
    printf("%d %d\n", C(0), C(C(1))); printf("%zu %d %d %d\n", sizeof sq / sizeof *sq, sq[15], times(9), times(16)); printf("%zu %d\n", sizeof many / sizeof *many, many[31]); printf("%d\n", ID(ID(ID(ID(ID(A(ID(ID(1))))))))); printf("%d\n", ID() + ID(ID
    (6)));
}
