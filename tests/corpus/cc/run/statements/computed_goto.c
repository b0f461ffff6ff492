// Labels as values: a jump table, threaded code, differences of labels.
#include <stdio.h>
enum { PUSH, ADD, MUL, DUP, JNZ, DEC, SWAP, PRINT, HALT };
static int run(const int *code)
{
    static const void *const table[] = {&&push, &&add, &&mul, &&dup, &&jnz, &&dec, &&swap, &&print, &&halt};
    int stack[16], sp = 0, pc = 0, steps = 0, t;
#define NEXT do { steps++; goto *table[code[pc++]]; } while (0)
    NEXT;
push: stack[sp++] = code[pc++]; NEXT;
add: sp--; stack[sp - 1] += stack[sp]; NEXT;
mul: sp--; stack[sp - 1] *= stack[sp]; NEXT;
dup: stack[sp] = stack[sp - 1]; sp++; NEXT;
jnz: t = code[pc++]; if (stack[sp - 1]) pc = t; NEXT;
dec: stack[sp - 1]--; NEXT;
swap: t = stack[sp - 1]; stack[sp - 1] = stack[sp - 2]; stack[sp - 2] = t; NEXT;
print: printf("%d ", stack[sp - 1]); NEXT;
halt: return steps;
}
static int rel(int i) { static const int offs[] = {&&a - &&a, &&b - &&a, &&c - &&a}; goto *(&&a + offs[i]); a: return 10; b: return 20; c: return 30; }
int main(void)
{
    static const int code[] = {PUSH, 1, PUSH, 5, SWAP, PUSH, 3, MUL, PRINT, SWAP, DEC, JNZ, 4, PRINT, DUP, ADD, PRINT, HALT};
    printf("%d\n", run(code));
    printf("%d %d %d\n", rel(0), rel(1), rel(2));
    void *p = &&here; int n = 0; here: if (n++ < 3) goto *p; printf("%d\n", n);
}
