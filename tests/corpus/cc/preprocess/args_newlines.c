#define f(x,y) <x|y>
f(1
,
2
) after
f
(3,4) f(

5,6

) end
