// Unary operators in rows, beside casts and sizeof.
#include <stdio.h>
int main(void) { int x = 5, *p = &x, **pp = &p; printf("%d %d %d %d\n", - -x, !!~x, -~x, ~-x); printf("%d %d %d\n", **pp, *&**&p, &*p == p); printf("%d %zu %d\n", (int)-1.5, sizeof -x, - - -x); printf("%d %d\n", !-x, +-+x); printf("%d\n", (char)-(unsigned char)200); }
