//! vfork and exec of another program.
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void) { int s; pid_t p = vfork(); if (!p) { execl("/bin/sh", "sh", "-c", "echo from exec; exit 3", (char *)0); _exit(127); } waitpid(p, &s, 0); printf("%d\n", WEXITSTATUS(s)); }
