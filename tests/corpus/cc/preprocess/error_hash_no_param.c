//@ error='#' is not followed by a macro parameter
#define f(a) #b
