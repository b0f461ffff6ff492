//! Hundreds of functions with handlers of their own, in sections apart: the search table is right.
//! flags: -O0 -ffunction-sections | -O2 -fPIC
#include <cstdio>
template <int N> __attribute__((noinline)) int f(int x) { try { if (x == N) throw N; return x; } catch (int i) { return i * 2; } }
template <int N> struct All { static long sum(int x) { return f<N>(x) + All<N - 1>::sum(x); } }; template <> struct All<0> { static long sum(int) { return 0; } };
int main() { std::printf("%ld %ld\n", All<300>::sum(150), All<300>::sum(7)); }
