// A table of records with strings, functions and sub-tables, walked.
#include <stdio.h>
#include <string.h>
struct option { const char *name; enum { FLAG, VALUE, CALL } kind; union { int *flag; const char **value; void (*call)(void); } to; const struct option *sub; };
static int verbose; static const char *output = "a.out"; static int calls;
static void help(void) { calls++; }
static const struct option inner[] = {{"inner", FLAG, {.flag = &verbose}, 0}, {0}};
static const struct option options[] = {
    {"verbose", FLAG, {&verbose}, inner}, {"output", VALUE, {.value = &output}, 0}, {.name = "help", .kind = CALL, .to.call = help}, {NULL}};
static int parse(const struct option *o, const char *name, const char *value)
{
    for (; o->name; o++) {
        if (o->sub && parse(o->sub, name, value)) return 2;
        if (strcmp(o->name, name)) continue;
        switch (o->kind) { case FLAG: ++*o->to.flag; break; case VALUE: *o->to.value = value; break; case CALL: o->to.call(); }
        return 1;
    }
    return 0;
}
int main(void)
{
    const char *args[][2] = {{"verbose"}, {"output", "file.o"}, {"help"}, {"inner"}, {"nothing"}};
    for (int i = 0; i < 5; i++) printf("%d ", parse(options, args[i][0], args[i][1]));
    printf("%d %s %d %zu\n", verbose, output, calls, sizeof options / sizeof *options);
}
