//! Many threads throw and catch at once.
//! flags: -O0 | -O2 -fPIC
#include <atomic>
#include <cstdio>
#include <thread>
#include <vector>
static std::atomic<int> caught; static int go(int n) { if (n % 3 == 0) throw n; return n; }
int main() { std::vector<std::thread> t; for (int k = 0; k < 6; k++) t.emplace_back([] { for (int i = 0; i < 3000; i++) try { go(i); } catch (int) { caught++; } }); for (auto &x : t) x.join(); std::printf("%d\n", caught.load()); }
