//! A shared library that the loader cannot open.
//! refuse: broken.so
//! tool: echo broken > broken.so
//! inputs: a.o ./broken.so
int main(void) { return 0; }
