// Words filled into lines of equal width by dynamic programming.
#include <stdio.h>
#include <string.h>
static const char text[] = "It was a bright cold day in April and the clocks were striking thirteen so everybody stayed inside to read about compilers instead of walking around in the dust"; 
int main(void)
{
    const char *w[64]; int len[64], n = 0, best[65], next[65]; for (const char *p = text; *p; ) { w[n] = p; len[n] = (int)strcspn(p, " "); p += len[n++]; p += *p == ' '; } best[n] = 0; for (int i = n - 1; i >= 0; i--) { best[i] = 1 << 30; int width = -1; for (int j = i; j < n; j++) { width += len[j] + 1; if (width > 28) break; int slack = j == n - 1 ? 0 : 28 - width, cost = slack * slack + best[j + 1]; if (cost < best[i]) best[i] = cost, next[i] = j + 1; } }
    printf("%d\n", best[0]); for (int i = 0; i < n; i = next[i]) { for (int j = i; j < next[i]; j++) printf("%s%.*s", j > i ? " " : "|", len[j], w[j]); puts("|"); }
}
