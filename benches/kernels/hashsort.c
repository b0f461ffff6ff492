/* Words counted in a hash table, then sorted through a function pointer. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
enum { SLOTS = 1 << 17, WORDS = 1200000 };
struct entry { char word[12]; unsigned count; };
static struct entry table[SLOTS];
static unsigned random_next(unsigned *state) { return *state = *state * 1664525u + 1013904223u; }
static unsigned hash(const char *s)
{
    unsigned h = 2166136261u;
    while (*s) h = (h ^ (unsigned char)*s++) * 16777619u;
    return h;
}
static int by_count(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    if (x->count != y->count) return x->count < y->count ? 1 : -1;
    return strcmp(x->word, y->word);
}
int main(void)
{
    unsigned state = 7;
    for (int n = 0; n < WORDS; n++) {
        char word[12];
        unsigned number = random_next(&state) >> 16;
        int at = 0;
        do word[at++] = (char)('a' + number % 26); while (number /= 26);
        word[at] = 0;
        unsigned slot = hash(word) % SLOTS;
        while (table[slot].count && strcmp(table[slot].word, word)) slot = (slot + 1) % SLOTS;
        if (!table[slot].count++) strcpy(table[slot].word, word);
    }
    qsort(table, SLOTS, sizeof table[0], by_count);
    printf("%s %u %s %u\n", table[0].word, table[0].count, table[9].word, table[9].count);
}
