//! A linked executable is no input.
//! refuse: a.out
//! refuse: executable
//! tool: gcc a.o -no-pie -o a.out
//! inputs: a.out
int main(void) { return 0; }
