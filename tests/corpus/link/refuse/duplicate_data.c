//! Two strong definitions of data, without COMMON.
//! refuse: counter
//! refuse: b.o
//! refuse: c.o
//! flags: -O0 -fno-common
extern int counter;
int main(void) { return counter; }
//! file b.c
int counter;
//! file c.c
int counter;
