//! Arguments arrive as they are: blanks, empty, dashes.
//! args: plain 'with blanks' '' --flag -x -- last
#include <stdio.h>
int main(int argc, char **argv) { for (int i = 1; i < argc; i++) printf("[%s]", argv[i]); printf(" %d\n", argc); }
