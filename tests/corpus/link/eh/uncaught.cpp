//! An exception nobody catches ends by terminate: SIGABRT.
//! flags: -O0 | -O2 -fPIC
//! signal: ABRT
//! stderr: nobody wants me
#include <cstdio>
#include <stdexcept>
int main() { std::puts("before"); std::fflush(stdout); throw std::runtime_error("nobody wants me"); }
