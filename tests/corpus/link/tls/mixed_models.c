//! One variable reached by all four models from four objects.
//! flags: -O0 | -O2 | -Os
#include <stdio.h>
int gd(void), ld(void), ie(void), le(void);
__thread int v = 1;
int main(void) { printf("%d ", gd()); printf("%d ", ld()); printf("%d ", ie()); printf("%d %d\n", le(), v); }
//! file b.c: -fPIC -ftls-model=global-dynamic
extern __thread int v; int gd(void) { return v += 1; }
//! file c.c: -fPIC -ftls-model=local-dynamic
__attribute__((visibility("hidden"))) extern __thread int v; int ld(void) { return v += 10; }
//! file d.c: -fPIC -ftls-model=initial-exec
extern __thread int v; int ie(void) { return v += 100; }
//! file e.c: -fPIE -ftls-model=local-exec
extern __thread int v; int le(void) { return v += 1000; }
