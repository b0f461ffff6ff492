#if 0
don't "mind
#error no
#include <nosuchfile.h>
#nonsense
'unterminated
/* #endif */ // #endif
" /* "
#endif
after
#if 0
 ' /* '
#endif
a /* */ b
