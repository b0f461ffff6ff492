//! pthread_exit unwinds C++ frames, destructors run, catch (...) rethrows.
//! flags: -O0 | -O2 -fPIC
#include <cstdio>
#include <pthread.h>
struct G { const char *n; ~G() { std::printf("unwound %s\n", n); } }; static void *run(void *) { G g{"outer"}; try { G h{"inner"}; pthread_exit((void *)5); } catch (...) { std::puts("passing"); throw; } return 0; }
int main() { pthread_t t; void *r; pthread_create(&t, 0, run, 0); pthread_join(t, &r); std::printf("%ld\n", (long)r); }
