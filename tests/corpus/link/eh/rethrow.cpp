//! Rethrow, nested exceptions, exception_ptr carried to another thread.
//! flags: -O0 | -O2 -fPIC
#include <cstdio>
#include <exception>
#include <stdexcept>
#include <thread>
void outer() { try { throw std::logic_error("inner"); } catch (...) { std::throw_with_nested(std::runtime_error("outer")); } }
int main() { try { try { throw 1; } catch (int &i) { i = 2; throw; } } catch (int i) { std::printf("%d\n", i); } try { outer(); } catch (std::exception &e) { std::puts(e.what()); try { std::rethrow_if_nested(e); } catch (std::exception &n) { std::puts(n.what()); } } std::exception_ptr p; std::thread([&] { try { throw std::out_of_range("thread"); } catch (...) { p = std::current_exception(); } }).join(); try { std::rethrow_exception(p); } catch (std::exception &e) { std::puts(e.what()); } std::printf("%d\n", std::uncaught_exceptions()); }
