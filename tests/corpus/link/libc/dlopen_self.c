//! dlopen of a library, dlsym by name, dlclose.
#include <dlfcn.h>
#include <stdio.h>
int main(void) { void *h = dlopen("libm.so.6", RTLD_NOW); double (*f)(double) = (double (*)(double))dlsym(h, "cbrt"); printf("%.3f\n", f(27.0)); printf("%d\n", dlclose(h)); printf("%d\n", dlopen(0, RTLD_NOW) != 0); }
