//! An object cut off inside its header.
//! refuse: a.o
//! tool: head -c 40 a.o > b.o; mv b.o a.o
int main(void) { return 0; }
