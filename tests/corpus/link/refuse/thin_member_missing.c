//! A thin archive whose member file is gone.
//! refuse: m.o
//! tool: ar rcsT l.a m.o; rm m.o
//! inputs: a.o l.a
int member(void);
int main(void) { return member(); }
//! file m.c
int member(void) { return 0; }
