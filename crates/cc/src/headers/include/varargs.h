/* varargs.h: gone since C89. */
#error "<varargs.h> is not supported; use <stdarg.h>"
