// Names with characters beyond ASCII, written plainly and as universal names.
#include <stdio.h>
static int größe = 3;
static int \u00e9tat = 4;
struct π { double τ; int \u03b1; };
enum { ÄPFEL = 10, \u00c4PFEL2 };
#define CAFÉ 7
static int função(int año) { return año + 1; }
static int 変数 = 20;
int main(void)
{
    printf("%d %d %d\n", größe, état, gr\u00f6\u00dfe);
    struct π p = {.τ = 6.28, .α = 1};
    printf("%g %d\n", p.\u03c4, p.α);
    printf("%d %d %d\n", ÄPFEL, ÄPFEL2, CAFÉ);
    printf("%d %d\n", função(1), 変数);
    int Ω = 1;
    { int Ω = 2; printf("%d ", Ω); }
    printf("%d\n", \u03a9);
#define S(x) #x
    puts(S(größe));
}
