int counter;
int f(void) { return countr; } // error: did you mean 'counter'?
