//! A name that is thread-local in one object and ordinary in the other.
//! refuse: confused
extern int confused;
int main(void) { return confused; }
//! file b.c
__thread int confused = 3;
