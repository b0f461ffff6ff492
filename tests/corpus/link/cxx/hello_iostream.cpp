//! std::cout in every way of addressing.
//! flags: -O0 | -O2 | -O1 -fPIC | -O2 -fno-pic | -O0 -fno-pic | -O2 -fpie -fno-plt
//! clang: -O1
#include <iostream>
#include <iomanip>
int main() { std::cout << "hello " << 42 << ' ' << std::fixed << std::setprecision(3) << 2.5 << std::endl; std::cerr << "to stderr\n"; std::ostream &o = std::cout; o << std::hex << 255 << '\n'; }
