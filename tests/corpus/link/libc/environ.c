//! environ, getenv, setenv: one environment.
//! flags-add: -O1 -mcmodel=large
//! env: LIVELY_TEST_WORD=given
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
extern char **environ; extern char **__environ;
static const char *scan(const char *n) { for (char **e = environ; *e; e++) if (!strncmp(*e, n, strlen(n))) return *e; return "none"; }
int main(void) {
    printf("%s %s\n", scan("LIVELY_TEST_WORD="), getenv("LIVELY_TEST_WORD"));
    setenv("LIVELY_NEW", "1", 1); unsetenv("LIVELY_TEST_WORD");
    printf("%s %s %d\n", scan("LIVELY_NEW"), scan("LIVELY_TEST_WORD"), environ == __environ);
}
