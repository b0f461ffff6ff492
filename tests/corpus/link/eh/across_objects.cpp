//! Thrown in one object, passing a second, caught in a third, by a class defined in all.
//! flags: -O0 | -O2 -fPIC | -O2 -fno-pic
//! clang: -O1
#include <cstdio>
struct Trouble { int code; virtual ~Trouble() {} }; struct Worse : Trouble { Worse(int c) { code = c; } };
int middle(int); int main() { for (int i = 0; i < 3; i++) try { std::printf("%d\n", middle(i)); } catch (Trouble &t) { std::printf("trouble %d\n", t.code); } }
//! file b.cpp
#include <cstdio>
struct G { int n; ~G() { std::printf("unwound %d\n", n); } }; int thrower(int); int middle(int i) { G g{i}; return thrower(i) + 1; }
//! file c.cpp
struct Trouble { int code; virtual ~Trouble() {} }; struct Worse : Trouble { Worse(int c) { code = c; } }; int thrower(int i) { if (i == 1) throw Worse(77); return i * 10; }
