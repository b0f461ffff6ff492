//! typeid and dynamic_cast across objects; type names and equality.
//! flags: -O0 | -O2 -fPIC | -O1 -fno-pic
#include <cstdio>
#include <typeinfo>
#include <cstring>
struct B { virtual ~B() {} }; struct D : B { int x = 3; }; struct E : B {};
B *make(bool); const std::type_info &type_of_d();
int main() { B *a = make(true), *b = make(false); D *d = dynamic_cast<D *>(a); std::printf("%d %d %d %d %s\n", d ? d->x : -1, dynamic_cast<D *>(b) == nullptr, typeid(*a) == type_of_d(), typeid(*b) == typeid(E), typeid(*a).name()); try { (void)dynamic_cast<D &>(*b); } catch (std::bad_cast &c) { std::puts(c.what()); } }
//! file b.cpp
#include <typeinfo>
struct B { virtual ~B() {} }; struct D : B { int x = 3; }; struct E : B {};
B *make(bool d) { if (d) return new D; return new E; } const std::type_info &type_of_d() { return typeid(D); }
