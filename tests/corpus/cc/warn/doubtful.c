// Forms that are seldom meant.
// flags: -Wall -Wextra
int f(int a, int b, unsigned u, unsigned char c, long l, char ch, const int *t)
{
    if (a = b) return 1;
    if ((a = b)) return 2;
    while (a = f(1, 2, 3, 4, 5, 6, 0)) ;
    if (a == 1 && b == 2 || u) return 3;
    if ((a == 1 && b == 2) || u) return 4;
    if (a < b < 3) return 5; // differs
    if (a & b == 1) return 6;
    if ((a & b) == 1) return 7;
    a = b << 1 + a;
    a = (b << 1) + a;
    if (!a == b) return 8;
    if (!(a == b)) return 9;
    if (a < u) return 10;
    if (a == u) return 11;
    if (c < u) return 12;
    if (3 < u) return 13;
    if (-1 < u) return 14; // differs
    if (a < l) return 15;
    if ((unsigned)a < u) return 16;
    if (u < sizeof(int)) return 17;
    if (a < (int)sizeof(int)) return 18;
    if (a < sizeof(int)) return 19;
    if (l < u) return 20;
    if (a) ;
    else ;
    if (b);
    return t[ch] + t[(int)ch] + t['a'] + (a | b == 2) + (a ^ b < 1);
}
