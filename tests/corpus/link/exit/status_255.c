//! Status 255.
//! exit: 255
#include <stdlib.h>
int main(void) { exit(-1); }
