// Blocks that hide each other's names, loops' variables, statics in their blocks, statement expressions.
// gdb: break stop
// gdb: run
// gdb: up
// gdb: info locals
// gdb: print x
// gdb: continue
// gdb: up
// gdb: info locals
// gdb: print x
// gdb: print counter
// gdb: continue
// gdb: up
// gdb: info locals
// gdb: print i
// gdb: continue
// gdb: up
// gdb: info locals
// gdb: continue
// gdb: up
// gdb: info locals
// gdb: print first::once
// gdb: print x
// gdb: bt full
// gdb: finish
static int level;
void stop(void) { level++; }
static int first(int x)
{
    static int once = 3;
    int result = x;
    stop();
    {
        long x = 77;
        static int counter = 5;
        result += (int)x + counter++;
        stop();
    }
    for (int i = 2; i < 3; i++) {
        char x = 'q';
        result += i + x;
        stop();
    }
    result += ({
        short x = 9;
        stop();
        x + once;
    });
    if (result > 0) {
        unsigned deep = 1;
        do {
            int deeper = 2;
            switch (deep) {
            case 1: {
                int deepest = 3;
                stop();
                result += deepest + deeper;
            }
            }
            deep++;
        } while (deep < 2);
    }
    return result;
}
int main(void) { return first(1) == 0; }
