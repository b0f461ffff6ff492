//! COMMON symbols merge to the largest size, shared by all.
//! cc: -fcommon
#include <stdio.h>
#include <string.h>
char buffer[16];
void fill(void);
int main(void) { fill(); printf("%zu %c\n", strlen(buffer), buffer[60]); }
//! file b.c
#include <string.h>
char buffer[4096];
void fill(void) { memset(buffer, 'x', 64); }
