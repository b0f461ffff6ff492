// A va_list passed by pointer goes on where the callee stopped.
#include <stdio.h>
#include <stdarg.h>
static int take(va_list *l) { return va_arg(*l, int); } static int sum(int n, ...) { va_list l; va_start(l, n); int s = 0; while (n--) s = s * 10 + (n & 1 ? take(&l) : va_arg(l, int)); va_end(l); return s; }
int main(void) { printf("%d %d\n", sum(4, 1, 2, 3, 4), sum(9, 1, 2, 3, 4, 5, 6, 7, 8, 9)); }
