//! An overflow that _FORTIFY_SOURCE finds ends by SIGABRT.
//! flags: -O2 -D_FORTIFY_SOURCE=2 | -O2 -fPIC -D_FORTIFY_SOURCE=2
//! clang: no its headers may not fortify
//! signal: ABRT
#include <stdio.h>
#include <string.h>
char *volatile text = "far too long for that";
int main(void) { char b[4]; puts("before"); fflush(stdout); strcpy(b, text); puts(b); }
