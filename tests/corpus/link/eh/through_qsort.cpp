//! Thrown in a callback of libc's qsort and bsearch, caught by the caller.
//! flags: -O0 | -O2 -fPIC | -O2 -fno-pic
#include <cstdio>
#include <cstdlib>
static int throwing(const void *a, const void *b) { if (*(int *)a == 3 || *(int *)b == 3) throw 33; return *(int *)a - *(int *)b; }
int main() { int a[] = { 9, 4, 3, 1 }; try { std::qsort(a, 4, sizeof *a, throwing); } catch (int i) { std::printf("caught %d\n", i); } int k = 3; try { (void)std::bsearch(&k, a, 4, sizeof *a, throwing); } catch (int i) { std::printf("caught again %d\n", i); } }
