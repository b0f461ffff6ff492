//@ error=poisoned
#pragma GCC poison foo
#define foo 1
