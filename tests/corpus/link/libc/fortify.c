//! _FORTIFY_SOURCE=2: checked variants of libc are called.
//! flags: -O2 -D_FORTIFY_SOURCE=2 | -O2 -fPIC -D_FORTIFY_SOURCE=2 | -O1 -fno-pic -D_FORTIFY_SOURCE=2
#include <stdio.h>
#include <string.h>
char *volatile text = "some words"; volatile int n = 5;
int main(void) { char b[32]; strcpy(b, text); memcpy(b + 10, text, n); snprintf(b + 15, sizeof b - 15, "%s", text); printf("%.26s\n", b); }
