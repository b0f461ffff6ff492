//! The address of an IFUNC is the same from code, from data and from another object.
//! flags: -O2 -fPIC | -O1 -fPIC -fno-plt -g | -O2 -fno-pic
//! clang: no under the system linker the addresses of its objects differ
#include <stdio.h>
static int impl(int x) { return x - 1; }
static void *resolve(void) { return impl; }
int chosen(int) __attribute__((ifunc("resolve")));
int (*from_data)(int) = chosen;
int (*from_b(void))(int);
int main(void) {
    int (*here)(int) = chosen;
    printf("%d %d %d\n", here == from_data, here == from_b(), here(5) + from_data(6) + from_b()(7));
}
//! file b.c
int chosen(int);
int (*from_b(void))(int) { return chosen; }
