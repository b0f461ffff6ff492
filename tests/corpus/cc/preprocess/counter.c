#define c(x) x x
__COUNTER__ __COUNTER__ c(__COUNTER__) __COUNTER__
#if __COUNTER__ == 4
yes
#endif
