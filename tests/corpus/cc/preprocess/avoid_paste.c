#define p +
#define m -
#define e
#define f(x) x
+p p+ -m m- f(+)+ +f(+) p p a f(b) f(a)b -e- f(-)f(-) f(.)f(.)f(.) 1f(.)2 f(<)f(<)
