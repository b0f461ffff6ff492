//! C and C++ objects in one program.
//! flags: -O0 | -O2 -fPIC | -O1 -fno-pic
#include <cstdio>
#include <string>
extern "C" { int c_function(int (*)(int)); int cxx_function(int x) { return (int)std::string(x, 'x').size(); } }
int main() { std::printf("%d\n", c_function([](int x) { return x * 2; })); }
//! file b.c
int cxx_function(int); int c_function(int (*f)(int)) { return f(4) + cxx_function(9); }
