//! atexit handlers run from last to first, before destructors; one may add another.
//! exit: 2
#include <stdio.h>
#include <stdlib.h>
static void one(void) { puts("one"); }
static void added(void) { puts("added"); }
static void two(void) { puts("two"); atexit(added); }
__attribute__((destructor)) static void down(void) { puts("down"); }
int main(void) { atexit(one); atexit(two); puts("main"); return 2; }
