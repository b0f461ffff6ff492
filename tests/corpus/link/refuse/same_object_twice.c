//! The same object named twice.
//! refuse: main
//! inputs: a.o a.o
int main(void) { return 0; }
