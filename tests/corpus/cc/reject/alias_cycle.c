void f(void) __attribute__((alias("f"))); // error: 'f' is part of alias cycle
