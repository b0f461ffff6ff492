/* stdnoreturn.h: the name of _Noreturn (C17 7.23). */
#ifndef _STDNORETURN_H
#define _STDNORETURN_H
#define noreturn _Noreturn
#endif
