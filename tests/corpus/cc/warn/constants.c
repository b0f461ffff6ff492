// Constants that do not fit, shifts too far, divisions by zero; what is never evaluated is left alone.
// flags: -Wall
int z(int a)
{
    char c = 300;
    signed char s = 200;
    unsigned char u = -1;
    u = 256;
    u = 255;
    short h = 70000;
    unsigned w = -1;
    int i = 0x80000000;
    int j = 0x100000000;
    _Bool b = 5;
    i = a << 32;
    i = a << -1;
    i = a >> 40;
    i = 1 << 31;
    i = sizeof(a) > 4 ? a >> 32 : a;
    i = 0 && a << 40; // differs
    i = 1 || 1 / 0;
    i = 1 / 0;
    i = 5 % 0;
    i = 0 ? 1 / 0 : 2;
    i = sizeof(1 << 50);
    long l = (long)a << 40;
    float f = 1e10;
    return c + s + u + h + w + i + j + b + l + f;
}
void *p(int i, long l, void *q)
{
    void *r = (void *)i;
    r = (void *)l;
    i = (int)q;
    l = (long)q;
    r = (void *)5;
    i = (int)(long)q;
    _Bool b = (_Bool)q;
    return i + b ? r : (char *)0 + l;
}
