#if __has_include(<stdio.h>) && !__has_include("nosuch.h") && !__has_include(<no/such.h>)
yes
#endif
#ifdef __has_include
def
#endif
#define H <stdlib.h>
#if __has_include(H)
macro
#endif
#if defined(__has_include) && __has_include ( <string.h> )
space
#endif
