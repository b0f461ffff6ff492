//! Two strong definitions: refused, both places named.
//! refuse: twice
//! refuse: a.o
//! refuse: b.o
int twice(void) { return 1; }
int main(void) { return twice(); }
//! file b.c
int twice(void) { return 2; }
