//! std::thread with thread_local objects, their constructors and destructors.
//! flags: -O0 | -O2 | -O2 -fPIC | -O1 -fno-pic
#include <cstdio>
#include <mutex>
#include <thread>
static std::mutex m; struct T { int n = 7; T() { std::printf("T up\n"); } ~T() { std::printf("T down %d\n", n); } }; thread_local T t; thread_local int plain = 5; extern thread_local int elsewhere; int &b();
int main() { plain = 1; t.n = 70; for (int i = 0; i < 3; i++) std::thread([i] { std::lock_guard<std::mutex> g(m); t.n += i; plain += i; b() += i; std::printf("%d %d %d\n", t.n, plain, elsewhere); }).join(); std::printf("main %d %d %d\n", t.n, plain, elsewhere); }
//! file b.cpp
int start() { return 40; } thread_local int elsewhere = start(); int &b() { return elsewhere; }
