//! Constructors get argc, argv and the environment.
//! args: one two
//! env: LIVELY_TEST_WORD=there
#include <stdio.h>
#include <string.h>
static int count; static char *last; static int found;
__attribute__((constructor)) static void up(int argc, char **argv, char **envp) {
    count = argc; last = argv[argc - 1];
    for (; *envp; envp++) if (!strcmp(*envp, "LIVELY_TEST_WORD=there")) found = 1;
}
int main(int argc, char **argv) { printf("%d %d %s %d\n", argc, count, last, found); }
