//! Exceptions thrown by the library itself: at, new, stoi, bad_function_call.
//! flags: -O1 | -O2 -fno-pic
#include <cstdio>
#include <functional>
#include <map>
#include <string>
#include <vector>
template <class F> void t(F f) { try { f(); std::puts("nothing"); } catch (const std::exception &e) { std::puts(e.what()); } }
int main() { t([] { std::vector<int>(3).at(5); }); t([] { (void)std::stoi("x"); }); t([] { std::map<int, int>().at(1); }); t([] { std::function<void()>()(); }); t([] { std::string("abc").substr(9); }); }
