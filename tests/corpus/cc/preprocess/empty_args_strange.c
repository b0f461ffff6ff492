#define f(a,b,c) <a|b|c>
f(,,) f(1,,) f(,2,) f(,,3) f((),(,),)
