// Variables of the file: static, extern, tentative, common, thread-local, aliased, in sections, from another unit.
// gcc: globals_other.inc
// gdb: print initial
// gdb: break check
// gdb: run
// gdb: print initial
// gdb: print tentative
// gdb: print hidden
// gdb: print elsewhere
// gdb: whatis elsewhere
// gdb: print elsewhere_array
// gdb: whatis elsewhere_array
// gdb: print here
// gdb: print placed
// gdb: print thread
// gdb: print outer_thread
// gdb: print constant
// gdb: print same
// gdb: print weak
// gdb: print *pointer
// gdb: print shared
// gdb: print shared_struct
// gdb: ptype shared_struct
// gdb: set var hidden = 1000
// gdb: print hidden
// gdb: bt
// gdb: up
// gdb: info locals
// gdb: info args
// gdb: up
// gdb: info locals
// gdb: down
// gdb: finish
struct shared { int a; struct shared *self; };
int initial = 41;
int tentative;
__attribute__((common)) long common_one;
static int hidden = 7;
extern int elsewhere;
extern short elsewhere_array[3];
int renamed __asm__("other_name") = 12;
__attribute__((section(".mydata"))) int placed = 13;
static __thread int thread = 14;
_Thread_local long outer_thread = 15;
const double constant = 2.5;
extern int same __attribute__((alias("initial")));
__attribute__((weak)) int weak = 16;
int *pointer = &hidden;
struct shared shared_struct = { 1, &shared_struct };
int outside(int n, struct shared *s);
int check(int n, struct shared *s)
{
    static int here = 30;
    thread++;
    outer_thread += 2;
    tentative = here++ + (int)common_one;
    return n + s->a + elsewhere + elsewhere_array[1] + hidden + weak + same + placed;
}
int main(void)
{
    initial++;
    return outside(3, &shared_struct) == 0 || constant < 0 || renamed == 0;
}
