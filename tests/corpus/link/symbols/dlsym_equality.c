//! The address of a libc function is the one that dlsym gives (in position independent code).
//! flags: -O0 | -O2 -fPIC | -O2 -fno-plt
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
int main(void) {
    void *puts_address = dlsym(RTLD_DEFAULT, "puts");
    printf("%d %d\n", puts_address == (void *)puts, dlsym(RTLD_DEFAULT, "qsort") == (void *)qsort);
}
