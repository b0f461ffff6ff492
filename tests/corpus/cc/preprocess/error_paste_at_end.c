//@ error='##' cannot appear at either end
#define f(a) a ##
