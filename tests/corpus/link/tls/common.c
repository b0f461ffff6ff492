//! Thread-local tentative definitions.
#include <stdio.h>
__thread int tentative; __thread int tentative;
int get(void);
int main(void) { tentative = 4; printf("%d\n", get()); }
//! file b.c
extern __thread int tentative; int get(void) { return tentative; }
