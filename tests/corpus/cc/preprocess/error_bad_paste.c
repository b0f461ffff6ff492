//@ error=pasting "+" and "x" does not give
#define c(a,b) a##b
c(+,x)
