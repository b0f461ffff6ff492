//! Destructors see what main left in data, and output is flushed after them.
#include <stdio.h>
static int total; static char text[32];
__attribute__((destructor)) static void down(void) { printf("%d %s", total, text); }
int main(void) { total = 12; sprintf(text, "left by main"); setvbuf(stdout, 0, _IOFBF, 4096); }
