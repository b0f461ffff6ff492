//! A text named .o.
//! refuse: b.o
//! tool: echo 'not an object at all' > b.o
//! inputs: a.o b.o
int main(void) { return 0; }
