// Enumerators as flags, combined, tested and cleared.
#include <stdio.h>
enum f { R = 1 << 0, W = 1 << 1, X = 1 << 2, ALL = R | W | X, TOP = 1u << 31 }; static enum f set(enum f a, enum f b) { return a | b; }
int main(void) { enum f f = set(R, X); printf("%d %d %d\n", f, !!(f & W), f == (ALL & ~W)); f &= ~R; f ^= W; printf("%d %u %d\n", f, TOP, TOP > 0); f = (enum f)(f + 1); printf("%d %zu\n", f, sizeof f); }
