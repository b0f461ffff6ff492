//! Catch by value, base, pointer, reference, ellipsis, in order.
//! flags: -O0 | -O2
#include <cstdio>
#include <new>
#include <stdexcept>
struct B { virtual int id() { return 1; } virtual ~B() {} }; struct D : B { int id() override { return 2; } }; struct M : D, std::exception {};
template <class T> const char *how(T t) { try { throw t; } catch (D *) { return "D*"; } catch (B *) { return "B*"; } catch (std::exception &) { return "std"; } catch (D &) { return "D"; } catch (B &b) { return b.id() == 1 ? "B" : "?"; } catch (const void *) { return "void*"; } catch (...) { return "..."; } }
int main() { D d; B *p = &d; std::printf("%s %s %s %s %s %s %s %s\n", how(&d), how(p), how(d), how(B()), how(M()), how(std::bad_alloc()), how((int *)0), how(1.5)); try { throw nullptr; } catch (void *v) { std::printf("%d\n", v == nullptr); } }
