//! A shared library found by -L and -l.
//! shared: libmine.so s.c
//! inputs: a.o -L. -lmine
#include <stdio.h>
int in_library(int); 
int main(void) { printf("%d\n", in_library(2)); }
//! file s.c
int in_library(int x) { return x * 10; }
