//! Of two archives with the same name the first one named serves.
//! archive: x.a x.o
//! archive: y.a y.o
#include <stdio.h>
int thing(void);
int main(void) { printf("%d\n", thing()); }
//! file x.c
int thing(void) { return 1; }
//! file y.c
int thing(void) { return 2; }
