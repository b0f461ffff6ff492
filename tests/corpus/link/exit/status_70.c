//! A program's own status 70 passes through.
//! exit: 70
int main(void) { return 70; }
