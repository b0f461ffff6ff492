#define a a ## a
#define aa b
a
#define x(y) x ## y
#define xx(q) <q>
x(x)(1)
