//! errno after a failing call.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
int main(void) { int fd = open("/no/such/file", O_RDONLY); printf("%d %s\n", fd, strerror(errno)); }
