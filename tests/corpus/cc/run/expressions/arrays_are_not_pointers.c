// Arrays keep their size and address; decayed they give an element's.
#include <stdio.h>
int main(void) { int a[4] = {1, 2, 3, 4}, (*p)[4] = &a; printf("%d %d %zu %zu\n", (void *)a == (void *)&a, (void *)(&a + 1) == (void *)(a + 4), sizeof a, sizeof &a[0]); printf("%d %d %d\n", **p, (*p)[3], *(*(p + 1) - 1)); printf("%d %zu %zu\n", *&*a, sizeof *&a, sizeof(a + 0)); char s[] = "abc", *q = "abc"; printf("%zu %zu\n", sizeof s, sizeof q); }
