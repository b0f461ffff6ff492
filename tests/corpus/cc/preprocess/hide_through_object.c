#define AA BB
#define BB(x) AA x
AA(1)(2) BB(BB)(3)
