//! Floating and vector constants of 4, 8 and 16 bytes in merged sections.
#include <stdio.h>
typedef float v4 __attribute__((vector_size(16)));
__attribute__((noinline)) v4 scale(v4 x) { return x * (v4){ 1.5f, 2.5f, 3.5f, 4.5f } - (v4){ 1, 1, 1, 1 }; }
double b(double);
int main(int argc, char **argv) { v4 r = scale((v4){ argc, argc, argc, argc }); printf("%.2f %.2f %.2f %.2f %.3f\n", r[0], r[1], r[2], r[3], b(argc)); }
//! file b.c
double b(double x) { return x * 3.14159 + 1.5 - 2.5f; }
