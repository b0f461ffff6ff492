//! C parts without any frame information stand beside C++ that throws and catches.
//! flags: -O0 | -O2
#include <cstdio>
extern "C" int plain(int); static int f(int x) { if (x > 1) throw x; return x; }
int main() { std::printf("%d\n", plain(3)); try { f(plain(2)); } catch (int i) { std::printf("caught %d\n", i); } }
//! file b.c: -fno-asynchronous-unwind-tables -fno-exceptions
int plain(int x) { return x * 5; }
