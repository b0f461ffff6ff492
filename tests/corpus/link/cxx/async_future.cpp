//! std::async, promise, packaged tasks, condition variables, call_once.
//! flags: -O1 | -O2 -fPIC
#include <condition_variable>
#include <cstdio>
#include <future>
#include <mutex>
#include <stdexcept>
int main() { auto f = std::async(std::launch::async, [] { return 6 * 7; }); std::promise<int> p; std::thread t([&] { p.set_value(5); }); auto g = std::async(std::launch::async, []() -> int { throw std::runtime_error("from afar"); }); std::printf("%d %d\n", f.get(), p.get_future().get()); t.join(); try { g.get(); } catch (std::exception &e) { std::puts(e.what()); } std::once_flag o; int n = 0; for (int i = 0; i < 3; i++) std::call_once(o, [&] { n++; }); std::mutex m; std::condition_variable c; bool r = false; std::thread w([&] { std::lock_guard<std::mutex> l(m); r = true; c.notify_all(); }); { std::unique_lock<std::mutex> l(m); c.wait(l, [&] { return r; }); } w.join(); std::printf("%d\n", n); }
