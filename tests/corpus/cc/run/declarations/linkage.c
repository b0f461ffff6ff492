// extern, static and the linkage that a declaration inherits.
#include <stdio.h>
static int hidden = 1;
extern int hidden;
extern int shared;
int shared = 2;
extern int shared;
static int f(void);
extern int f(void);
int g(void);
static int f(void) { return hidden + shared; }
static int use_local(void)
{
    extern int shared, later;
    int hidden = 10;
    { extern int hidden2; hidden += hidden2; }
    return hidden + shared + later;
}
int hidden2 = 100, later = 1000;
int main(void)
{
    int h(int);
    printf("%d %d %d %d\n", f(), g(), use_local(), h(3));
    { int g = 5; { extern int g(void); printf("%d ", g()); } printf("%d\n", g); }
}
int g(void) { return 20; }
int h(int x) { extern int f(void); return f() * x; }
