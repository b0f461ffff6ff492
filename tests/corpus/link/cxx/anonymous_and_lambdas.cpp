//! Anonymous namespaces and lambdas of the same name in two objects.
//! flags: -O0 | -O2 -fPIC
#include <cstdio>
#include <functional>
namespace { struct S { int f() { return 1; } }; int v = 3; } int b();
int main() { auto l = [](int x) { return x + v; }; std::function<int(int)> f = l; std::printf("%d %d %d\n", S().f(), f(4), b()); }
//! file b.cpp
#include <functional>
namespace { struct S { int f() { return 100; } }; int v = 30; }
int b() { auto l = [](int x) { return x + v; }; std::function<int(int)> f = l; return S().f() + f(4); }
