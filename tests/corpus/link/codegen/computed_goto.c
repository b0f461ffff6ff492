//! Labels as values, in a static table and as differences.
//! flags-add: -O3 | -O2 -mcmodel=large
#include <stdio.h>
int run(const unsigned char *p) { static void *const t[] = { &&add, &&mul, &&dec, &&end }; int a = 1; goto *t[*p++]; add: a += 5; goto *t[*p++]; mul: a *= 3; goto *t[*p++]; dec: a--; goto *t[*p++]; end: return a; }
int off(int i) { static const int t[] = { &&a - &&a, &&b - &&a, &&c - &&a }; goto *(&&a + t[i]); a: return 10; b: return 20; c: return 30; }
int main(void) { printf("%d %d%d%d\n", run((unsigned char[]){0, 1, 0, 2, 3}), off(0), off(1), off(2)); }
