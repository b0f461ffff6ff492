//! Pointers to members, virtual and not, in tables.
//! flags: -O0 | -O2 -fPIC
#include <cstdio>
struct S { int a = 3; virtual int f() { return a; } int g() { return a * 2; } virtual ~S() {} }; struct T : S { int f() override { return 50; } };
static int (S::*const t[])() = { &S::f, &S::g }; int main() { S s; T u; int S::*m = &S::a; std::printf("%d %d %d %d\n", (s.*t[0])(), (u.*t[0])(), (u.*t[1])(), s.*m); }
