//! Thrown and caught while static objects are built, before main.
//! flags: -O0 | -O2 -fPIC
#include <cstdio>
static int probe(int n) { try { if (n) throw n; } catch (int i) { return i + 1; } return 0; } static int value = probe(4); int main() { std::printf("%d\n", value); }
