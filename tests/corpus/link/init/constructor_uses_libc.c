//! A constructor may allocate, print and read the environment.
//! exit: 4
//! env: LIVELY_TEST_WORD=early
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static char *kept;
__attribute__((constructor)) static void up(void) { kept = strdup(getenv("LIVELY_TEST_WORD")); printf("up %s\n", kept); }
__attribute__((destructor)) static void down(void) { printf("down %s\n", kept); free(kept); }
int main(void) { kept[0] = 'E'; return 4; }
//! file unused.c
int unused_here;
