//! Without `--` argc is 1 and argv ends in a null pointer.
#include <stdio.h>
int main(int argc, char **argv) { printf("%d %d %d\n", argc, argv[0] != 0, argv[1] == 0); }
