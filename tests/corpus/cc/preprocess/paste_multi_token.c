#define c(a,b) a##b
c(1 2,3 4) c((a),b) c(x y,) c(,x y) c(x, (y))
