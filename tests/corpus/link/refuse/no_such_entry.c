//! -e names nothing; a close name is suggested.
//! refuse: strat
//! refuse: start
//! entry: strat
int start(void) { return 0; }
int main(void) { return 0; }
