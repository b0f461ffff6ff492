// Assembler names of functions and variables given by asm labels.
#include <stdio.h>
int visible(int) __asm__("real_name_of_it"); int visible(int x) { return x + 5; }
extern int also(int) __asm__("real_name_of_it");
int counter __asm__("the$counter") = 3; extern int same_counter __asm__("the$counter");
static int hidden __asm__("hidden.var") = 7; extern int my_abs(int) __asm__("abs"); extern size_t my_len(const char *) __asm("strlen");
static int local_fn(void) __asm__("local.fn"); static int local_fn(void) { return hidden; }
int main(void)
{
    printf("%d %d\n", visible(1), also(2)); same_counter++; printf("%d\n", counter); printf("%d %d %zu %d\n", hidden, my_abs(-9), my_len("four"), local_fn());
}
