//! The status is main's value, its low eight bits.
//! exit: 44
#include <stdio.h>
int main(void) { puts("300 & 255"); return 300; }
