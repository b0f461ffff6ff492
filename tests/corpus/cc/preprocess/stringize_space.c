#define s(x) #x
#define xs(x) s(x)
#define E
#define P(x) x
s(  a   b  ) s(a/**/b) s( /* c */ a /* d */ + /* e */b ) s(
a
b
) s() s( )
xs(a E b) xs(a E(b)) xs(E a) xs(a E) xs([E]) xs([ E ]) xs(P(a)P(b)) xs(P( a )b) xs(-P(-)-)
xs(E E a E E b E E)
