//! A division by zero ends by SIGFPE.
//! signal: FPE
#include <stdio.h>
int main(int argc, char **argv) { volatile int zero = argc - 1; return 5 / zero; }
