//! __dso_handle is there, hidden, and its address is not null.
//! flags: -O0 | -O2 -fPIC | -O1 -fno-pic
#include <stdio.h>
extern void *__dso_handle __attribute__((visibility("hidden")));
int __cxa_atexit(void (*)(void *), void *, void *);
static void bye(void *p) { printf("bye %s\n", (char *)p); }
int main(void) {
    printf("%d %d\n", &__dso_handle != 0, __cxa_atexit(bye, "first", &__dso_handle));
    printf("%d\n", __cxa_atexit(bye, "second", &__dso_handle));
}
