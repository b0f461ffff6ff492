//! Destructors during unwinding, function try blocks, constructors that throw, arrays half built.
//! flags: -O0 | -O2 -fPIC | -O1 -fno-pic
#include <cstdio>
static int made; struct E { int n; E() : n(++made) { if (n == 3) throw n; } ~E() { std::printf("~%d\n", n); } }; struct H { E *e; H() try : e(new E[5]) {} catch (int i) { std::printf("in H %d\n", i); } };
int main() try { try { H h; } catch (int i) { std::printf("main %d\n", i); } E last; throw 'x'; } catch (char c) { std::printf("%c\n", c); return 0; }
