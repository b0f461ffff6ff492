//! Symbols of the unique binding (static locals of templates) exist once.
//! flags: -O0 | -O2 -fPIC
#include <cstdio>
template <class T> T *slot() { static T v{}; return &v; } int *b();
int main() { *slot<int>() = 5; std::printf("%d %d\n", *b(), b() == slot<int>()); }
//! file b.cpp
template <class T> T *slot() { static T v{}; return &v; } int *b() { return slot<int>(); }
