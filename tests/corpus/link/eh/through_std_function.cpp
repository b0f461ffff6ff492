//! Through std::function, std::sort's comparison and a thread's join.
//! flags: -O0 | -O2
#include <algorithm>
#include <cstdio>
#include <functional>
#include <vector>
int main() { std::function<int(int)> f = [](int x) -> int { if (x > 2) throw x; return x; }; try { for (int i = 0;; i++) f(i); } catch (int i) { std::printf("%d\n", i); } std::vector<int> v{3, 1, 2}; try { std::sort(v.begin(), v.end(), [](int a, int b) -> bool { throw a + b; }); } catch (int s) { std::printf("%d\n", s > 0); } }
