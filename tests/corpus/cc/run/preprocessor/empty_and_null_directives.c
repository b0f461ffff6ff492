// The null directive, spaces inside directives, and directives that end at the end.
#include <stdio.h>
#
# /* nothing */
  #  define   X   /* a */ 1 /* b */ 2  
#define S(x) S_(x)
#define S_(x) #x
# ifdef X
# endif /* X */
int main(void) { puts(S(X)); puts(S([X])); }
#if 0
#endif
