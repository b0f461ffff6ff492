%:define A <:1:>
A <% %> %:%:
#define c(a,b) a %:%: b
c(x,y)
