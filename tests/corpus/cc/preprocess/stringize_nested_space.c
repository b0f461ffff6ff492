#define s(x) #x
#define xs(x) s(x)
#define f(x) <x>
#define g(x, y) x y
#define e(x) x
xs(f( a )) xs(f()) xs( f (b)) xs(g(,)) xs(g( 1 , 2 )) xs([g(,)]) xs(a e() b) xs(a e()b) xs(ae( )b) xs(e(e)(1))
