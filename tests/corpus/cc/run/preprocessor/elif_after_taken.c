// Once a group was taken the rest is skipped, wrong expressions included.
#include <stdio.h>
int main(void)
{
#if 1
    puts("a");
#elif 1 / 0
    puts("no");
#elif garbage here (
    puts("no");
#else
    puts("no");
#endif
#if 0
# if 1
    puts("no");
# elif )
# else
# endif
# error not reached
# include "nothing-there.h"
# define SEEN 1
'unterminated
"also
#elif 1
    puts("b");
#endif
#ifdef SEEN
    puts("no");
#endif
#ifndef SEEN
    puts("c");
#else
# unknown directive
#endif
#if 0
#elifdef __FILE__
#else
    puts("d");
#endif
}
