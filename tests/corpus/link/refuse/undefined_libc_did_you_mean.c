//! A misspelt function of libc is suggested too.
//! refuse: pritnf
int pritnf(const char *, ...);
int main(void) { return pritnf("x"); }
