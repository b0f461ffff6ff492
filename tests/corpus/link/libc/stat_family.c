//! stat, fstat, lstat, mknod: in old C libraries these come from the static part.
#include <stdio.h>
#include <sys/stat.h>
int main(void) { struct stat s; int a = stat("/", &s), d = S_ISDIR(s.st_mode), b = fstat(0, &s), c = lstat("/proc/self/exe", &s); printf("%d %d %d %d %d\n", a, d, b, c, S_ISLNK(s.st_mode)); }
