//! Static objects of several units: constructed in order of objects, destroyed in reverse.
//! flags: -O0 | -O2 -fPIC | -O1 -fno-pic
#include <cstdio>
struct T { const char *n; T(const char *n) : n(n) { std::printf("up %s\n", n); } ~T() { std::printf("down %s\n", n); } };
static T a1("a1"); T a2("a2");
T &local() { static T l("local"); return l; }
int main() { local(); std::puts("main"); }
//! file b.cpp
#include <cstdio>
struct T { const char *n; T(const char *n) : n(n) { std::printf("up %s\n", n); } ~T() { std::printf("down %s\n", n); } };
static T b1("b1"); 
__attribute__((init_priority(200))) T b2("b2 early");
//! file c.cpp
#include <cstdlib>
#include <cstdio>
static void bye() { std::puts("atexit of c"); }
static int registered = std::atexit(bye);
