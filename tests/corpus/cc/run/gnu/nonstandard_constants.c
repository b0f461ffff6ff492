// Binary constants, \e, dollar names, arithmetic in enumerators, and empty initialisers.
#include <stdio.h>
enum { big$one = 0b1010, B = big$one << 2, C = (long)B + 'a', D = sizeof(int) == 4 ? -1 : 1, };
static int a$b(int $) { return $ + 1; }
struct s { int x[3]; struct { int y; } z; };
int main(void)
{
    int arr[4] = {}, $x = 3;
    struct s s = {}, t = {{}, {}};
    printf("%d %d %d %d\n", big$one, B, C, D);
    printf("%d %d %d %d\n", a$b($x), arr[3], s.z.y, t.x[2]);
    printf("%d %d\n", '\e', "\e[0m"[0]);
    long long ll = 0B11111111111111111111111111111111111ll;
    printf("%lld\n", ll);
    ; ; struct s; enum { E1, };
    printf("%d\n", E1);
}
;
