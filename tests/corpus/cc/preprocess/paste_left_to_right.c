#define f(a,b,c) a ## b ## c
f(1,e,+3) f(x,1,y)
