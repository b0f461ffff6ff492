//! extern thread_local with a dynamic initialiser is reached through its wrapper in another object.
//! flags: -O0 | -O2 -fPIC | -O2 -fno-pic
#include <cstdio>
#include <string>
#include <thread>
extern thread_local std::string name; extern thread_local int plain;
int main() { name += "!"; plain++; std::thread([] { std::printf("%s %d\n", name.c_str(), plain); }).join(); std::printf("%s %d\n", name.c_str(), plain); }
//! file b.cpp
#include <string>
thread_local std::string name = std::string("initial ") + "name"; thread_local int plain = 3;
