// Arrays of length 0 and structs without members.
#include <stddef.h>
#include <stdio.h>
struct empty {};
struct zero { int n; char data[0]; int tail; };
struct z2 { int a[0]; };
struct has { char c; struct empty e; int i; };
union u { struct empty e; int i; char z[0]; };
static struct empty make(void) { return (struct empty){}; }
static int take(int a, struct empty e, int b) { (void)e; return a * 10 + b; }
int main(void)
{
    struct empty e = {}, f = e;
    f = make();
    struct has h = {'c', {}, 5};
    struct zero z = {1, {}, 3};
    printf("%zu %zu %zu %zu %zu\n", sizeof(struct empty), sizeof(struct zero), sizeof(struct z2), sizeof h, sizeof(union u));
    printf("%zu %zu %d %d\n", offsetof(struct zero, data), offsetof(struct has, i), h.i, z.tail);
    printf("%d\n", take(1, f, 2));
    int arr[0];
    printf("%zu %zu\n", sizeof arr, sizeof(struct empty[10]));
    z.data[0] = 7;
    printf("%d\n", z.tail & 0xff);
    struct has copy = h; copy.e = e;
    printf("%c %d\n", copy.c, copy.i);
}
