//! No entry: main is missing.
//! refuse: main
int not_main(void) { return 0; }
