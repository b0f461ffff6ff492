//! abort ends by SIGABRT; what was flushed is seen.
//! signal: ABRT
#include <stdio.h>
#include <stdlib.h>
int main(void) { puts("before"); fflush(stdout); abort(); }
