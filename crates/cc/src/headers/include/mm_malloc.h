/* mm_malloc.h: aligned memory. */
#ifndef _MM_MALLOC_H_INCLUDED
#define _MM_MALLOC_H_INCLUDED
#include <stdlib.h>
extern int posix_memalign (void **, __SIZE_TYPE__, __SIZE_TYPE__);
static __inline void *_mm_malloc (__SIZE_TYPE__ __size, __SIZE_TYPE__ __alignment)
{
  void *__ptr;
  if (__alignment == 1)
    return malloc (__size);
  if (__alignment < sizeof (void *))
    __alignment = sizeof (void *);
  return posix_memalign (&__ptr, __alignment, __size) == 0 ? __ptr : 0;
}
static __inline void _mm_free (void *__ptr) { free (__ptr); }
#endif
