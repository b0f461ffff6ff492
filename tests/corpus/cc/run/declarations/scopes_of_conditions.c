// if, switch and while are scopes of their own: tags and constants of their conditions end with them.
#include <stdio.h>
int main(void)
{
    struct t { int a; }; int n = sizeof(struct t); if (sizeof(struct t { char c[3]; }) == 3) printf("%zu ", sizeof(struct t)); else printf("no "); printf("%zu %d\n", sizeof(struct t), n); enum { K = 1 }; switch (sizeof(enum { K = 5 }) ? K : 0) { case 5: printf("%d ", K); } printf("%d\n", K); int k = 0; while (k < (int)sizeof(struct t { char c[2]; })) k += (int)sizeof(struct t) / 2; printf("%d %zu\n", k, sizeof(struct t)); for (int i = 0; i < (int)sizeof(struct u { char c[2]; }); i++) printf("%zu ", sizeof(struct u)); puts(""); do { struct t { long l[2]; }; k += sizeof(struct t); } while (k < 30); printf("%d\n", k);
}
