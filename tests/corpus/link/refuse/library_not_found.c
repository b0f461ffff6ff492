//! -l of a library that is nowhere.
//! refuse: no_such_library_here
//! libs: -lno_such_library_here
int main(void) { return 0; }
