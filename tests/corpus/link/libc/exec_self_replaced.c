//! exec replaces the program altogether.
//! exit: 4
#include <unistd.h>
int main(void) { execl("/bin/sh", "sh", "-c", "echo replaced; exit 4", (char *)0); return 1; }
