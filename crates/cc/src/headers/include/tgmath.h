/* tgmath.h: functions chosen by type (C17 7.25); the C library's does it. */
#ifndef __LIVELY_TGMATH_H
#define __LIVELY_TGMATH_H
#include_next <tgmath.h>
#endif
