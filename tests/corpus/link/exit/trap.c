//! __builtin_trap ends by SIGILL.
//! signal: ILL
int main(void) { __builtin_trap(); }
