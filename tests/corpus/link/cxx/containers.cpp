//! map, vector, string, unordered_map, algorithms.
//! flags: -O0 -g | -O2 | -O3 -fPIC
#include <algorithm>
#include <cstdio>
#include <map>
#include <numeric>
#include <string>
#include <unordered_map>
#include <vector>
int main() { std::map<std::string, int> m; for (int i = 0; i < 50; i++) m["key" + std::to_string(i * 7 % 50)] = i; std::unordered_map<int, std::string> u; for (auto &[k, v] : m) u[v] = k; std::vector<int> v(100); std::iota(v.begin(), v.end(), 0); std::reverse(v.begin(), v.end()); std::sort(v.begin(), v.begin() + 50); std::printf("%zu %s %d %d %s\n", m.size(), m.begin()->first.c_str(), v[0], std::accumulate(v.begin(), v.end(), 0), u[7].c_str()); }
