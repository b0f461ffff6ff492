// break and continue among switches and loops nested in each other.
#include <stdio.h>
int main(void)
{
    for (int i = 0; i < 8; i++) {
        switch (i % 4) {
        case 0: continue;
        case 1: printf("one "); break;
        case 2:
            for (int j = 0;; j++) { if (j == 2) break; switch (j) { case 0: continue; default: printf("in%d ", j); } }
            break;
        default: if (i > 4) break; printf("three "); continue;
        }
        printf("end%d ", i);
    }
    int n = 5;
    while (n) switch (n--) { case 3: continue; case 2: printf("two"); default: printf("%d ", n); }
    do switch (n++) { case 0: n = 3; break; case 3: n = 10; } while (n < 10);
    printf("%d\n", n);
}
