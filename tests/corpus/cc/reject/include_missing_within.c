// A header that is missing ends the reading: of the text that is cut off there is said
// nothing else
int f(void) { return 1;
#include "no_such_header_anywhere.h" // error: no_such_header_anywhere.h: no such file or directory
}
