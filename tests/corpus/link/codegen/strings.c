//! Mergeable strings across objects: equal text, tails, wide ones, offsets into them.
#include <stdio.h>
#include <string.h>
#include <wchar.h>
const char *b(int); const char *tail = "string"; const char *inside = "a long string" + 7;
int main(void) { printf("%d %s %s %d %ls\n", strcmp(b(0), "a long string"), inside, b(1), strcmp(tail, b(2)), L"wide string"); }
//! file b.c
const char *b(int i) { static const char *t[] = { "a long string", "another", "string" }; return t[i]; }
