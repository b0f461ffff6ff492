//! A large COMMON block costs no file and is zero.
//! cc: -fcommon
#include <stdio.h>
char block[50 << 20];
int main(void) { block[49 << 20] = 3; printf("%d %d\n", block[123], block[49 << 20]); }
