//! Members whose names are longer than fifteen characters, some with the same first sixteen.
//! archive: l.a a_rather_long_member_name_one.o a_rather_long_member_name_two.o s.o
#include <stdio.h>
int one(void), two(void), s(void);
int main(void) { printf("%d %d %d\n", one(), two(), s()); }
//! file a_rather_long_member_name_one.c
int one(void) { return 1; }
//! file a_rather_long_member_name_two.c
int two(void) { return 2; }
//! file s.c
int s(void) { return 3; }
