//! -e names another function to begin with.
//! entry: other_main
//! exit: 8
#include <stdio.h>
int other_main(int argc, char **argv) { printf("other %d\n", argc); return 8; }
