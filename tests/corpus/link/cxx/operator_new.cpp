//! A program's own operator new and delete are used by its objects.
//! flags: -O0 | -O2 -fPIC
#include <cstdio>
#include <cstdlib>
#include <new>
static int news, deletes; void *operator new(std::size_t n) { news++; return std::malloc(n); } void operator delete(void *p) noexcept { deletes++; std::free(p); } void operator delete(void *p, std::size_t) noexcept { deletes++; std::free(p); }
int *make();
int main() { int *p = make(); delete p; std::printf("%d %d\n", news, deletes); }
//! file b.cpp
int *make() { return new int(5); }
