// Branches on constants drop what cannot run, but keep labels and declarations in it.
#include <stdio.h>
static int never_defined_effect; static int f(int n) { if (0) { inside: return n * 10; } if (n == 1) goto inside; while (0) { again: n--; if (n > 0) goto again; return -n; } if (n == 2) goto again; switch (3) { case 1: return 99; case 3: break; default: return 98; } return 1 ? n : 1 / (n - n); }
enum { DEBUG = 0 };
#define LOG(...) do { if (DEBUG) printf(__VA_ARGS__); } while (0)
int main(void) { printf("%d %d %d\n", f(1), f(2), f(7)); LOG("never %d\n", 1); if (sizeof(long) == 8) puts("64"); else puts("32"); printf("%d %d\n", 1 || (never_defined_effect = 5), 0 && (never_defined_effect = 6)); printf("%d\n", never_defined_effect); for (; 0;) puts("no"); do puts("once"); while (0); int k = 1 ? 2 : never_defined_effect++; printf("%d %d\n", k, never_defined_effect); if (1) ; else puts("no"); if (!"str") puts("no"); if (main) puts("address"); while (1) { if (k++ > 5) break; } printf("%d\n", k); for (;;) { if (--k < 0) goto out; } out: printf("%d\n", k); }
