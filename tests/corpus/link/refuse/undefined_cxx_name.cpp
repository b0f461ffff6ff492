//! An undefined C++ function is named as in source.
//! refuse: space::missing(int)
//! flags: -O0
namespace space { int missing(int); }
int main() { return space::missing(1); }
