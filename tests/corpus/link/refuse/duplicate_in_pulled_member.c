//! A pulled member defines again what an object has.
//! refuse: thing
//! refuse: l.a
//! archive: l.a m.o
int thing(void) { return 1; }
int extra(void);
int main(void) { return thing() + extra(); }
//! file m.c
int thing(void) { return 2; }
int extra(void) { return 3; }
