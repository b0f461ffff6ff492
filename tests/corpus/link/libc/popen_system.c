//! popen and system.
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
int main(void) { char b[64]; FILE *f = popen("echo through a pipe", "r"); fgets(b, sizeof b, f); printf("%s%d\n", b, pclose(f)); fflush(stdout); int s = system("exit 9"); printf("%d\n", WEXITSTATUS(s)); }
