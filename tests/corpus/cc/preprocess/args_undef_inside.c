#define f(x) <x>
f(
#undef f
f(1) 2)
f(3)
