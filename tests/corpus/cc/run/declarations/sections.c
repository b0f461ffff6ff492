// Objects and functions in named sections, gathered through __start and __stop.
#include <stdio.h>
struct entry { const char *name; int (*run)(int); };
#define REGISTER(f) static const struct entry entry_##f __attribute__((section("my_entries"), used, aligned(8))) = {#f, f}
static int twice(int x) { return 2 * x; } REGISTER(twice);
static int square(int x) { return x * x; } REGISTER(square);
static int negate(int x) { return -x; } REGISTER(negate);
extern const struct entry __start_my_entries[], __stop_my_entries[];
__attribute__((section(".mydata"))) int in_data = 4; __attribute__((section(".text.mine"))) static int in_text(void) { return 5; } __attribute__((section(".rodata.mine"))) static const char ro[] = "ro";
int main(void)
{
    int n = 0, sum = 0; for (const struct entry *e = __start_my_entries; e < __stop_my_entries; e++) n++, sum += e->run(5) * (int)sizeof e->name[0];
    printf("%d %d %d %d %s\n", n, sum, in_data, in_text(), ro);
}
