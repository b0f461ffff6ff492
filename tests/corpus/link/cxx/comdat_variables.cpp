//! inline variables and static members of templates.
//! flags: -O0 | -O2 -fPIC
//! cc: -std=c++17
#include <cstdio>
#include <string>
inline std::string shared = "shared"; template <class T> struct H { static int count; }; template <class T> int H<T>::count = sizeof(T);
void b();
int main() { b(); std::printf("%s %d\n", shared.c_str(), H<long>::count); }
//! file b.cpp
#include <string>
inline std::string shared = "shared"; template <class T> struct H { static int count; }; template <class T> int H<T>::count = sizeof(T);
void b() { shared += " by b"; H<long>::count += 100; }
