//! The process is a normal one: page size, pid, own files.
#include <stdio.h>
#include <sys/auxv.h>
#include <unistd.h>
int main(void) { FILE *f = fopen("/proc/self/maps", "r"); int n = 0, c, bad = 0; char l[512]; while (fgets(l, sizeof l, f)) { n++; char *p = l; while (*p != ' ') p++; if (p[2] == 'w' && p[3] == 'x') bad++; } printf("%d %d %d\n", n > 3, bad, getauxval(AT_PAGESZ) == (unsigned long)sysconf(_SC_PAGESIZE)); }
