//! An undefined function: refused with its name and the place of the reference.
//! refuse: no_such_function
//! refuse: main
int no_such_function(void);
int main(void) { return no_such_function(); }
