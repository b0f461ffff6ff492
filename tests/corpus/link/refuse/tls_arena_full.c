//! Thread-local variables larger than the arena.
//! refuse: tls
__thread char big[1 << 20];
int main(void) { return big[5]; }
