//! Initialisation of a local static happens once among threads.
//! flags: -O2 | -O0 -fPIC
#include <atomic>
#include <cstdio>
#include <thread>
#include <vector>
static std::atomic<int> made; struct S { S() { made++; std::this_thread::yield(); } int v = 4; }; static S &get() { static S s; return s; }
int main() { std::vector<std::thread> t; std::atomic<int> sum{0}; for (int i = 0; i < 8; i++) t.emplace_back([&] { sum += get().v; }); for (auto &x : t) x.join(); std::printf("%d %d\n", made.load(), sum.load()); }
