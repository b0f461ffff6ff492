// Functions inside functions: variables around them, several levels, recursion, arguments of every class.
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct big { int a[10]; };
struct two { long x; double y; };

static int simple(int n)
{
    int sum = 0;
    void add(int k) { sum += k; }
    for (int i = 0; i < n; i++)
        add(i);
    return sum;
}

static int levels(int a)
{
    int b = a + 1;
    int inner(int c)
    {
        int d = b + c;
        int innermost(int e)
        {
            d++;
            return a * 1000 + b * 100 + c * 10 + d + e;
        }
        int beside(int e) { return innermost(e) + innermost(e + 1) + b; }
        return beside(c) + (b += 2) + d;
    }
    return inner(3) + inner(4) * 2 + b;
}

static int recursive(int n)
{
    int calls = 0;
    int fib(int k) { calls++; return k < 2 ? k : fib(k - 1) + fib(k - 2); }
    int found = fib(n);
    return found * 10000 + calls;
}

static double classes(struct big big, struct two two, long double wide, char name[], int count, ...)
{
    double total = 0;
    struct two mix(int a, double b, struct big other, struct two t, long double w, short s, int x, int y, int z)
    {
        total += a + b + other.a[9] + t.x + t.y + w + s + x * 2 + y * 3 + z * 4 + big.a[1] + two.x + wide;
        struct two result = { (long)total + count, two.y };
        return result;
    }
    double sum(int n, ...)
    {
        va_list list;
        double result = total;
        va_start(list, n);
        for (int i = 0; i < n; i++)
            result += i & 1 ? va_arg(list, double) : va_arg(list, int);
        va_end(list);
        return result;
    }
    struct two r = mix(1, 2.5, big, two, 3.25L, -4, 5, 6, 7);
    r = mix(r.x, r.y, big, r, wide, 8, 9, 10, 11);
    return r.x + r.y + strlen(name) + sum(12, 1, 2.5, 3, 4.5, 5, 6.5, 7, 8.5, 9, 10.5, 11, 12.5);
}

static int lengths(int n)
{
    int row[n], table[n][n + 1];
    int fill(int (*p)[n + 1], int k)
    {
        for (int i = 0; i < n; i++)
            p[k][i] = row[i] = i * k;
        return sizeof row + sizeof *p + table[k][n - 1];
    }
    int sum = 0;
    for (int i = 0; i < n; i++)
        sum += fill(table, i);
    return sum + row[n - 1];
}

static int effects(int n)
{
    int inner(char a[2][++n]) { n += 4; return sizeof a[0]; }
    int first = inner(0);
    int second = inner(0);
    return first * 100 + second * 10 + n;
}

static int ahead(int n)
{
    auto int odd(int);
    int even(int k) { return k == 0 ? n : odd(k - 1); }
    int odd(int k) { return k == 0 ? -n : even(k - 1); }
    return even(n) + odd(n) * 10;
}

static int nothing_around(void)
{
    static int kept = 5;
    int square(int x) { return x * x + kept++; }
    int (*p)(int) = square;
    return p(3) + square(4);
}

static int old_style(int a)
{
    int inner(x, y) short x; float y; { return a + x + (int)y; }
    return inner(1, 2.5);
}

static void tidy(int *log)
{
    int n = 0;
    void note(int *p) { *log = *log * 10 + *p; n++; }
    { int x __attribute__((cleanup(note))) = 1; }
    for (int i = 0; i < 3; i++) { int y __attribute__((cleanup(note))) = i + 2; }
    *log += n;
}

int main(void)
{
    struct big big = { { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 } };
    struct two two = { 100, 0.5 };
    int log = 0;
    printf("%d %d %d\n", simple(10), levels(7), recursive(12));
    printf("%.3f\n", classes(big, two, 1.75L, "name", 3, 1, 2, 3));
    printf("%d\n", effects(1));
    printf("%d %d %d %d\n", lengths(6), ahead(7), nothing_around(), old_style(10));
    tidy(&log);
    printf("%d\n", log);
    return 0;
}
