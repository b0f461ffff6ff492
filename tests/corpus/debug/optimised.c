// At every level a variable is right or has no place.
// levels: -O0 -O1 -O2
// gdb: break stop
// gdb: run
// gdb: up
// gdb: info locals
// gdb: info args
// gdb: print kept
// gdb: print taken
// gdb: print array
// gdb: print s
// gdb: ptype s
// gdb: up
// gdb: info locals
// gdb: down
// gdb: continue
// gdb: up
// gdb: info locals
// gdb: print global
// gdb: print work::calls
// gdb: continue
struct pair { int a, b; };
int global = 3;
int *volatile escape;
__attribute__((noinline)) void stop(int *p)
{
    escape = p;
    __asm__ volatile("" ::: "memory");
}
__attribute__((noinline)) int work(int n, struct pair s, const char *text)
{
    static int calls = 1;
    int kept = n * 3;
    int taken = n + 4;
    volatile int steady = 11;
    int array[4] = { n, 2, 3, 4 };
    calls++;
    stop(&taken);
    {
        int inner = taken * 2;
        struct pair t = { inner, kept };
        stop(&t.b);
        kept += t.a + inner;
    }
    escape = array;
    return kept + taken + steady + array[n & 3] + s.a + s.b + text[0];
}
int main(void)
{
    struct pair p = { 5, 6 };
    int before = 9, got = 0;
    escape = &before;
    got = work(2, p, "text");
    return got + before == 0;
}
