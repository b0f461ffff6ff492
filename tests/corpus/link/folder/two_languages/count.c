#include "count.h"
int count_words(const char *t) { int n = 0, in = 0; for (; *t; t++) { if (*t == ' ') in = 0; else if (!in) { in = 1; n++; } } return n; }
