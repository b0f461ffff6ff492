// Arrays of all dimensions, of variable length and unknown length; vectors; strings.
// gdb: break check
// gdb: run
// gdb: up
// gdb: info locals
// gdb: print grid
// gdb: print grid[1]
// gdb: print grid[1][2]
// gdb: ptype grid
// gdb: whatis cube
// gdb: print vla
// gdb: print sizeof(vla)
// gdb: ptype vla
// gdb: print sizeof vla2
// gdb: print vla2[1]
// gdb: whatis rows
// gdb: print rows[1][2]
// gdb: print text
// gdb: ptype unknown
// gdb: print unknown
// gdb: print names
// gdb: print/x numbers
// gdb: print v4
// gdb: ptype v4
// gdb: print sizeof(none)
// gdb: print big[999]
// gdb: set var grid[1][2] = 77
// gdb: print grid
// gdb: finish
typedef int v4si __attribute__((vector_size(16)));
extern int unknown[];
int unknown[] = { 1, 2, 3 };
const char *const names[] = { "a", "bc", "def" };
unsigned char numbers[5] = { 1, 2, 254 };
int none[0];
void check(void) {}
static int work(int n, int rows[][3])
{
    int grid[2][3] = { { 1, 2, 3 }, { 4, 5, 6 } };
    short cube[2][2][2] = { { { 1, 2 }, { 3, 4 } }, { { 5, 6 }, { 7, 8 } } };
    int vla[n];
    short vla2[2][n + 1];
    char text[] = "some text";
    v4si v4 = { 1, 2, 3, 4 };
    static long big[1000];
    big[999] = 5;
    for (int i = 0; i < n; i++)
        vla[i] = i * i;
    for (int i = 0; i <= n; i++)
        vla2[0][i] = vla2[1][i] = (short)(10 + i);
    check();
    return grid[0][0] + cube[0][0][0] + vla[n - 1] + text[0] + v4[0] + rows[1][2] + none[0] * 0;
}
int main(void)
{
    int rows[2][3] = { { 1, 2, 3 }, { 4, 5, 6 } };
    return work(4, rows) == 0;
}
