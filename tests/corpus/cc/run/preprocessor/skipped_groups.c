// Groups that are skipped may hold anything that makes tokens.
#include <stdio.h>
#if 0
#include <nothing/at/all.h>
#error not seen
#if 1 / 0
#else junk after else
#endif
#define HIDDEN 1
#unknown directive
  don't "close
#endif
#ifdef HIDDEN
#error hidden was defined
#endif
#if 1
#elif 1 / 0
#error
#else
#endif
#ifndef HIDDEN
# /* a null directive */
# ifdef HIDDEN
#  define LEVEL 1
# else
#  if 0
#   define LEVEL 2
#  elif 0
#   define LEVEL 3
#  elif 1
#   define LEVEL 4
#  elif 1
#   define LEVEL 5
#  else
#   define LEVEL 6
#  endif
# endif
#endif
int main(void)
{
    printf("%d\n", LEVEL);
#if 0
    puts("no");
#else
    puts("yes");
#endif
}
