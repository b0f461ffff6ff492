//! Thrown and caught in one function, and some frames up.
//! flags: -O0 | -O2 | -O1 -fPIC | -O2 -fno-pic | -O3 -fPIC -fno-plt -ffunction-sections | -Os
//! clang: -O1
#include <cstdio>
#include <stdexcept>
int depth(int n) { if (!n) throw std::runtime_error("deep"); return depth(n - 1) + 1; }
int main() { try { throw 5; } catch (int i) { std::printf("int %d\n", i); } try { depth(20); } catch (const std::exception &e) { std::printf("%s\n", e.what()); } try { throw "text"; } catch (const char *s) { std::puts(s); } }
