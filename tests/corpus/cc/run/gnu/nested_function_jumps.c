// Jumps from nested functions to labels of the functions around them.
#include <stdio.h>

static void call(void (*f)(int), int n) { if (n > 0) call(f, n - 1); f(n); }

static int search(const int *list, int count, int wanted)
{
    __label__ found, nothing;
    int at = -1;
    void look(int n)
    {
        if (list[n] == wanted) {
            at = n;
            goto found;
        }
        if (n == count - 1)
            goto nothing;
    }
    call(look, count);
    return -100;
found:
    return at;
nothing:
    return -1;
}

static int again(int limit)
{
    __label__ retry;
    int tries = 0;
    double kept = 1.5;
retry:
    tries++;
    kept *= 2;
    void fail(void)
    {
        void deeper(void) { if (tries < limit) goto retry; }
        deeper();
    }
    fail();
    return tries * 1000 + (int)kept;
}

static int in_block(int n)
{
    int total = 0;
    for (int i = 0; i < n; i++) {
        __label__ next;
        void skip(int k) { if ((k & 1) == (i & 1)) goto next; total += 1; }
        call(skip, i);
        total += 100;
    next:
        total += 10;
    }
    return total;
}

static int by_value(int n)
{
    __label__ one, two, more;
    void *choose(int k)
    {
        static void *const own[] = { &&first, &&second };
        goto *own[k & 1];
    first:
        return k == 0 ? &&one : &&more;
    second:
        return k == 1 ? &&two : &&more;
    }
    goto *choose(n);
one:
    return 11;
two:
    return 22;
more:
    return 33 + n;
}

int main(void)
{
    int list[] = { 4, 8, 15, 16, 23, 42 };
    printf("%d %d %d\n", search(list, 6, 16), search(list, 6, 4), search(list, 6, 5));
    printf("%d %d %d\n", again(1), again(5), in_block(9));
    printf("%d %d %d %d\n", by_value(0), by_value(1), by_value(2), by_value(3));
    return 0;
}
