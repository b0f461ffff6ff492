//! exit from the constructor of a static object: what was built before is destroyed.
//! flags: -O0 | -O2
//! exit: 5
#include <cstdio>
#include <cstdlib>
struct A { ~A() { std::puts("A down"); } } a; struct B { B() { std::puts("B leaves"); std::exit(5); } ~B() { std::puts("never"); } } b;
int main() { std::puts("never"); }
