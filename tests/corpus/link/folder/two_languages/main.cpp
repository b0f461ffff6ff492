#include "count.h"
#include <cstdio>
int main() { std::printf("%d\n", count_words("one two  three")); }
