/* stddef.h: common definitions (C17 7.19).
   glibc asks for single types by __need_ macros; those are answered and nothing else then. */
#if !defined __need_size_t && !defined __need_ptrdiff_t && !defined __need_wchar_t \
    && !defined __need_NULL && !defined __need_wint_t
# define __LIVELY_STDDEF_ALL
#endif

#if (defined __LIVELY_STDDEF_ALL || defined __need_ptrdiff_t) && !defined __LIVELY_PTRDIFF_T
# define __LIVELY_PTRDIFF_T
typedef __PTRDIFF_TYPE__ ptrdiff_t;
#endif
#undef __need_ptrdiff_t

#if (defined __LIVELY_STDDEF_ALL || defined __need_size_t) && !defined __LIVELY_SIZE_T
# define __LIVELY_SIZE_T
# define _SIZE_T
# define __DEFINED_size_t
typedef __SIZE_TYPE__ size_t;
#endif
#undef __need_size_t

#if (defined __LIVELY_STDDEF_ALL || defined __need_wchar_t) && !defined __LIVELY_WCHAR_T
# define __LIVELY_WCHAR_T
# define _WCHAR_T
typedef __WCHAR_TYPE__ wchar_t;
#endif
#undef __need_wchar_t

#ifdef __need_wint_t
# ifndef __LIVELY_WINT_T
#  define __LIVELY_WINT_T
typedef __WINT_TYPE__ wint_t;
# endif
# undef __need_wint_t
#endif

#if defined __LIVELY_STDDEF_ALL || defined __need_NULL
# undef NULL
# define NULL ((void *)0)
#endif
#undef __need_NULL

#ifdef __LIVELY_STDDEF_ALL
# undef __LIVELY_STDDEF_ALL
# define _STDDEF_H
# undef offsetof
# define offsetof(type, member) __builtin_offsetof (type, member)
# if __STDC_VERSION__ >= 201112L && !defined __LIVELY_MAX_ALIGN_T
#  define __LIVELY_MAX_ALIGN_T
typedef struct {
  long long __max_align_ll __attribute__ ((__aligned__ (__alignof__ (long long))));
  long double __max_align_ld __attribute__ ((__aligned__ (__alignof__ (long double))));
} max_align_t;
# endif
# if __STDC_VERSION__ >= 202311L
#  define unreachable() (__builtin_unreachable ())
typedef __typeof__ (nullptr) nullptr_t;
# endif
#endif
