//! Thrown in a shared library, caught in the program, and the other way.
//! shared: libthrow.so s.cpp
//! inputs: a.o -L. -lthrow
//! flags: -O0 | -O2 -fPIC
#include <cstdio>
#include <stdexcept>
void library_throws(); void library_calls(void (*)());
int main() { try { library_throws(); } catch (std::exception &e) { std::puts(e.what()); } try { library_calls([] { throw 9; }); } catch (int i) { std::printf("%d\n", i); } }
//! file s.cpp
#include <cstdio>
#include <stdexcept>
struct G { ~G() { std::puts("library unwound"); } }; void library_throws() { throw std::logic_error("from the library"); } void library_calls(void (*f)()) { G g; f(); }
