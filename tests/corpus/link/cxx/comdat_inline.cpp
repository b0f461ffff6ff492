//! Inline functions and static variables in them exist once across objects.
//! flags: -O0 | -O2 -fPIC -fno-inline
#include <cstdio>
inline int &counter() { static int n = 10; return n; }
template <class T> T twice(T x) { return x + x; }
int *b_address(); int b_bump(); int (*b_twice())(int);
int main() { counter()++; b_bump(); std::printf("%d %d %d %d\n", counter(), b_address() == &counter(), b_twice() == &twice<int>, twice(1.5) == 3.0); }
//! file b.cpp
inline int &counter() { static int n = 10; return n; }
template <class T> T twice(T x) { return x + x; }
int *b_address() { return &counter(); } int b_bump() { return counter()++; } int (*b_twice())(int) { return &twice<int>; }
