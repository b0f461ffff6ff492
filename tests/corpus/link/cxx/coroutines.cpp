//! Coroutines of C++20.
//! flags: -O0 | -O2
//! cc: -std=c++20
#include <coroutine>
#include <cstdio>
struct G { struct promise_type { int v; G get_return_object() { return { std::coroutine_handle<promise_type>::from_promise(*this) }; } std::suspend_always initial_suspend() { return {}; } std::suspend_always final_suspend() noexcept { return {}; } std::suspend_always yield_value(int x) { v = x; return {}; } void return_void() {} void unhandled_exception() {} }; std::coroutine_handle<promise_type> h; };
G count(int n) { for (int i = 0; i < n; i++) co_yield i * i; }
int main() { G g = count(4); while (g.h.resume(), !g.h.done()) std::printf("%d ", g.h.promise().v); g.h.destroy(); std::puts(""); }
