//! Virtual calls and vtables across objects, pure virtual, multiple and virtual inheritance.
//! flags: -O0 | -O2 | -O2 -fPIC -fvisibility=hidden
//! clang: -O1
#include <cstdio>
struct Shape { virtual ~Shape(); virtual int area() const = 0; virtual const char *name() const { return "shape"; } };
struct Named { virtual int id() { return 1; } virtual ~Named() {} };
struct V { int v = 5; virtual int get() { return v; } }; struct L : virtual V {}; struct R : virtual V { int get() override { return v * 2; } }; struct D : L, R {};
Shape *make(int); Named *named(Shape *);
int main() { Shape *s = make(4); std::printf("%d %s %d\n", s->area(), s->name(), named(s)->id()); D d; L *l = &d; std::printf("%d\n", l->get()); delete s; }
//! file b.cpp
#include <cstdio>
struct Shape { virtual ~Shape(); virtual int area() const = 0; virtual const char *name() const { return "shape"; } };
struct Named { virtual int id() { return 1; } virtual ~Named() {} };
Shape::~Shape() { std::puts("gone"); }
struct Square : Shape, Named { int n; Square(int n) : n(n) {} int area() const override { return n * n; } int id() override { return n + 100; } ~Square() override { std::puts("square"); } };
Shape *make(int n) { return new Square(n); } Named *named(Shape *s) { return static_cast<Square *>(s); }
