/* stdalign.h: the names of _Alignas and _Alignof (C17 7.15); in C23 they are keywords. */
#ifndef _STDALIGN_H
#define _STDALIGN_H
#if __STDC_VERSION__ < 202311L
# define alignas _Alignas
# define alignof _Alignof
# define __alignas_is_defined 1
# define __alignof_is_defined 1
#endif
#endif
