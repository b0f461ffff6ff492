//! An archive cut off inside a member.
//! refuse: l.a
//! archive: m.a m.o
//! inputs: a.o l.a
//! tool: ar rcs k.a m.o; head -c 500 k.a > l.a
int member(void);
int main(void) { return member(); }
//! file m.c
int member(void) { return 0; }
