// Typedefs, enumerations, qualifiers, pointers and function types, as they are spelled.
// gdb: break check
// gdb: run
// gdb: whatis size
// gdb: ptype size
// gdb: whatis fun
// gdb: ptype fun
// gdb: whatis table
// gdb: whatis count
// gdb: whatis limit
// gdb: ptype limit
// gdb: whatis where
// gdb: whatis *where
// gdb: ptype where
// gdb: whatis color
// gdb: ptype color
// gdb: ptype enum big
// gdb: print color
// gdb: print (enum color) 5
// gdb: print both
// gdb: print BLUE
// gdb: print LAST
// gdb: print sizeof(enum big)
// gdb: print fun
// gdb: print *fun
// gdb: print table
// gdb: whatis text
// gdb: whatis again
// gdb: ptype again
// gdb: whatis &sum
// gdb: whatis main
// gdb: whatis old
// gdb: whatis maker
// gdb: ptype struct point
// gdb: ptype point
// gdb: whatis unit
// gdb: whatis matrix
// gdb: whatis row
// gdb: print unit
// gdb: whatis flags
// gdb: print flags
// gdb: info locals
// gdb: up
// gdb: info locals
typedef unsigned long size;
typedef size length, *length_pointer;
typedef const int fixed;
typedef struct point { int x, y; } point;
typedef int (*operation)(int, int);
typedef struct { double re, im; } unnamed;
typedef int vector[3];
typedef vector matrix_type[2];
typedef int function_type(point, const char *);
enum color { RED, GREEN = 5, BLUE = -1, LAST = 1 << 20 };
enum big { HUGE = 0x100000000, SMALL = 1 };
enum { UNNAMED = 17 };
enum flags { READ = 1, WRITE = 2, EXECUTE = 4 };
static int sum(int a, int b) { return a + b; }
static int old(a, b) int a; long b; { return a + (int)b; }
function_type main_like;
size size_of_it = 8;
length count = 3;
fixed limit = 100;
volatile fixed *restrict_free;
const volatile length_pointer where = &count;
operation fun = sum;
operation table[2] = { sum, 0 };
const char *const text = "text";
enum color color = GREEN;
enum flags both = READ | EXECUTE, flags = 9;
point unit = { 1, 1 };
matrix_type matrix = { { 1, 2, 3 } };
const vector row = { 7, 8, 9 };
unnamed again = { 1.0, 2.0 };
function_type *maker;
void (*(*returns(int))(void))(char) { return 0; }
void check(size size, length_pointer at)
{
    point p = { (int)size, 2 };
    enum big b = HUGE;
    *at += p.x + b - HUGE;
}
int main(int argc, char **argv)
{
    operation local = sum;
    char *const *restrict words = argv;
    check(8, &count);
    return old(local(1, 2), 3L) - 6 + (restrict_free != 0) + (words == 0) + !returns;
}
