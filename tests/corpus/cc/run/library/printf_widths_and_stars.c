// 7.21.6.1: flags, widths and precisions, given and passed, for every kind of conversion.
#include <stdio.h>
#include <stdint.h>
#include <stddef.h>
int main(void)
{
    printf("[%5d|%-5d|%05d|%+d|% d|%.3d|%5.3d|%-+6.2d|%.0d]\n", 42, 42, -42, 42, 42, 7, 7, 7, 0); printf("[%x|%#x|%#X|%o|%#o|%08x|%#010x|%-#8x|%u]\n", 255, 255, 255, 8, 8, 255, 255, 255, -1); printf("[%s|%10s|%-10s|%.2s|%*s|%-*s|%.*s|%.*s]\n", "abc", "abc", "abc", "abc", 6, "abc", 6, "abc", 1, "abc", -1, "abc");
    printf("[%c|%5c|%-5c|%%|%p]\n", 'x', 'y', 'z', (void *)0); printf("[%f|%.0f|%#.0f|%10.2f|%-10.2f|%+.1e|%g|%G|%#g|%a]\n", 1.5, 2.5, 3.0, -1.005, 1.005, 12345.678, 1e-5, 1e20, 1.0, 1.0); printf("[%hhd|%hd|%ld|%lld|%jd|%zd|%td|%hhx]\n", 300, 70000, 1L << 40, 1LL << 50, (intmax_t)-1, (size_t)3, (ptrdiff_t)-4, 0x1ff); int n, m; printf("abc%n def%n\n", &n, &m); printf("%d %d\n", n, m); printf("[%Lf|%.3Lg|%La]\n", 1.25L, 1e100L, 1.0L);
    printf("[%5s|%.0s|%5.1f|%05.1f|%e|%g|%f]\n", "", "x", -0.05, -2.25, 0.0, 100000.0, 1e15); printf("[%g|%f|%5.0f|%e]\n", -1.0 / 0.0 * 1, 1.0 / 0.0, 0.5, 9.9999999e9); printf("%1$d %2$s %1$d\n", 5, "pos"); char b[8]; printf("%d %s\n", snprintf(b, sizeof b, "%s", "longer than"), b); printf("%d\n", snprintf(0, 0, "%d", 12345));
}
