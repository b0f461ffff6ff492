// Numbers of every kind: values, types, and setting them.
// gdb: break check
// gdb: run
// gdb: up
// gdb: info locals
// gdb: whatis c
// gdb: whatis ull
// gdb: whatis wide
// gdb: whatis ld
// gdb: ptype cd
// gdb: print c
// gdb: print uc
// gdb: print/x us
// gdb: print sizeof(ld)
// gdb: print b
// gdb: print wide
// gdb: print f + d
// gdb: print i * 2
// gdb: set var i = 99
// gdb: set var d = 0.25
// gdb: print i
// gdb: print d
// gdb: continue
#include <stdio.h>
void check(void) {}
int main(void)
{
    char c = 'A';
    signed char sc = -3;
    unsigned char uc = 200;
    short s = -300;
    unsigned short us = 0xbeef;
    int i = -70000;
    unsigned u = 4000000000u;
    long l = -5000000000;
    unsigned long ul = 18000000000000000000ul;
    long long ll = -1;
    unsigned long long ull = 7;
    _Bool b = 1;
    float f = 1.5f;
    double d = -2.75;
    long double ld = 3.125L;
    __int128 wide = -1234567890123456789;
    unsigned __int128 uwide = 12345;
    _Complex double cd = 1.0 + 2.0i;
    _Complex float cf = 3.0f - 4.0fi;
    check();
    printf("%d %g\n", i, d);
    return 0;
}
