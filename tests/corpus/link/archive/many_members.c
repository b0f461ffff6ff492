//! Two hundred members, of which a chain of fifty is pulled.
//! tool: for i in $(seq 0 199); do echo "int f$((i+1))(void); int f$i(void) { return $([ $i = 50 ] && echo 0 || echo "f$((i+1))()") + 1; }" > m$i.c; done; gcc -c -O1 m*.c; rm m199.o; ar rcs l.a m*.o
//! inputs: a.o l.a
//! flags: -O1
//! clang: no the members are made by a script
#include <stdio.h>
int f0(void);
int main(void) { printf("%d\n", f0()); }
