//! An exception leaving a noexcept function calls the terminate handler.
//! flags: -O0 | -O2
//! exit: 6
#include <cstdio>
#include <cstdlib>
#include <exception>
void no() noexcept { throw 1; }
int main() { std::set_terminate([] { std::puts("terminate"); std::exit(6); }); try { no(); } catch (...) { std::puts("never"); } }
