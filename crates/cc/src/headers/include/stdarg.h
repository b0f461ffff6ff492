/* stdarg.h: variable arguments (C17 7.16). */
#ifndef __GNUC_VA_LIST
# define __GNUC_VA_LIST
typedef __builtin_va_list __gnuc_va_list;
#endif

#ifdef __need___va_list
# undef __need___va_list
#elif !defined _STDARG_H
# define _STDARG_H
# if __STDC_VERSION__ >= 202311L
#  define va_start(v, ...) __builtin_va_start (v, 0)
# else
#  define va_start(v, l) __builtin_va_start (v, l)
# endif
# define va_end(v) __builtin_va_end (v)
# define va_arg(v, l) __builtin_va_arg (v, l)
# if !defined __STRICT_ANSI__ || __STDC_VERSION__ >= 199901L
#  define va_copy(d, s) __builtin_va_copy (d, s)
# endif
# define __va_copy(d, s) __builtin_va_copy (d, s)
# ifndef __LIVELY_VA_LIST
#  define __LIVELY_VA_LIST
#  define _VA_LIST_DEFINED
#  define __DEFINED_va_list
typedef __gnuc_va_list va_list;
# endif
#endif
