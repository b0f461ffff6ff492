#define lp (
#define rp )
#define f(x) <x>
#define ff f lp 1 rp
f lp 1) ff f(lp 2) rp)
#define id(x) x
id(ff) id(id(ff))
