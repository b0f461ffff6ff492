// Tentative definitions, extern, static and inline ones.
#include <stdio.h>
int twice;
int twice;
extern int twice;
static int own;
int later(void);
static int own;
int arr[];
int arr[4];
inline int ext(int x) { return x + 1; }
extern int ext(int);
static inline int in(int x) { return x * 2; }
int *where(void) { extern int behind; return &behind; }
int behind = 6;
int main(void)
{
    twice += 3;
    own++;
    printf("%d %d %d %zu %d %d %d\n", twice, own, later(), sizeof arr, ext(1), in(4), *where());
}
int later(void) { return twice * 10 + own; }
