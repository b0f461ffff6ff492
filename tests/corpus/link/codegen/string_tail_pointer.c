//! A pointer into a string by negative and positive addends.
#include <stdio.h>
static const char *ends[] = { "hello world" + 11, "hello world" + 6, &"xyz"[1] }; const char *volatile v = "hello world";
int main(void) { printf("%s|%s|%s|%c\n", ends[0], ends[1], ends[2], v[-0 + 4]); }
