/* mmintrin.h: vector intrinsics. None are there yet; __SSE__ and its like are not defined, so that
   programs that ask take their portable path. */
#error "<mmintrin.h>: vector intrinsics are not supported"
