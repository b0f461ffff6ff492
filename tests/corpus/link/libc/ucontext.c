//! makecontext and swapcontext: coroutines on stacks of the program's own.
#include <stdio.h>
#include <stdlib.h>
#include <ucontext.h>
static ucontext_t m, c; static void run(void) { for (int i = 0; i < 3; i++) { printf("step %d\n", i); swapcontext(&c, &m); } }
int main(void) { getcontext(&c); c.uc_stack.ss_sp = malloc(65536); c.uc_stack.ss_size = 65536; c.uc_link = &m; makecontext(&c, run, 0); for (int i = 0; i < 4; i++) { swapcontext(&m, &c); printf("back %d\n", i); } }
