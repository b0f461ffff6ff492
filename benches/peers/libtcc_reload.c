/* The peer that people use for reloading C in process: libtcc. `libtcc_reload FILE COUNT`: compiles FILE COUNT
 * times as `cc` would for a program that goes on, each time with another constant, calls its `answer` (or the
 * function that a third word names), and tells how
 * long each took from text to the answer. `libtcc_reload snippets COUNT`: COUNT small functions, one after the
 * other, all kept. Built with the system's gcc and libtcc by `benches reload`. */
#include <libtcc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e9 + t.tv_nsec;
}

static int (*compiled(const char *text, const char *name))(int)
{
    TCCState *s = tcc_new();
    tcc_set_output_type(s, TCC_OUTPUT_MEMORY);
    if (tcc_compile_string(s, text) < 0 || tcc_relocate(s, TCC_RELOCATE_AUTO) < 0)
        exit(1);
    return (int (*)(int))tcc_get_symbol(s, name); /* the state stays: its code is in use */
}

int main(int argc, char **argv)
{
    int count = atoi(argv[2]);
    if (!strcmp(argv[1], "snippets")) {
        for (int k = 1; k <= count; k++) {
            char text[100], name[20];
            sprintf(name, "f%d", k);
            sprintf(text, "int f%d(int x) { return x + %d; }", k, k);
            double began = now();
            if (compiled(text, name)(1) != k + 1)
                return 1;
            if (k <= 15 || k > count - 50)
                printf("%s %f\n", k <= 15 ? "early" : "late", now() - began);
        }
        return 0;
    }
    const char *name = argc > 3 ? argv[3] : "answer";
    FILE *file = fopen(argv[1], "rb");
    char *text = malloc(16 << 20), *versioned = malloc(17 << 20);
    text[fread(text, 1, (16 << 20) - 1, file)] = 0;
    for (int k = 1; k <= count; k++) {
        sprintf(versioned, "#define VERSION %d\n%s", k, text);
        double began = now();
        if (compiled(versioned, name)(1) != k)
            return 1;
        printf("total %f\n", now() - began);
    }
    return 0;
}
