#define f(x) <x>
#define g(x,y) <x;y>
f((1,2)) g((1,2),3) g([1,2],3] f({1) g(a(b,c),d(e,f)) f(((())))
)
