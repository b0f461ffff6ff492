#define f(x) <x>
1 f
