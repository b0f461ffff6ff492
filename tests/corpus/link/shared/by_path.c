//! A shared library named by its path.
//! shared: ./libs.so s.c
//! inputs: a.o ./libs.so
//! flags: -O0 | -O2 -fPIC | -O1 -fno-pic
#include <stdio.h>
int in_library(int); extern int library_datum;
int main(void) { library_datum = 5; printf("%d %d\n", in_library(2), library_datum); }
//! file s.c
int library_datum = 1;
int in_library(int x) { return x * 10 + library_datum++; }
