#define f(a,b,c,d,e,g,h,i,j,k) k j i h g e d c b a
f(1,2,3,4,5,6,7,8,9,10) f(a b,c d,e f,g,h,i,j,k,l,m n)
