#define f(x) <x>
f/* c */(1) f(/* a, b */2) f(3 // )
) f
// line
(4)
