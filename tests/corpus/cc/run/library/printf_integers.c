// printf of integers: flags, widths, precisions and lengths.
#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
int main(void)
{
    int v[] = {0, 1, -1, 42, -12345, 2147483647};
    for (int i = 0; i < 6; i++) printf("[%d|%5d|%-5d|%05d|%+d|% d|%.3d|%8.3d|%-8.3d|%u|%x|%#x|%X|%#o]\n", v[i], v[i], v[i], v[i], v[i], v[i], v[i], v[i], v[i], v[i], v[i], v[i], v[i], v[i]);
    printf("%hhd %hhu %hd %hu\n", (signed char)200, (unsigned char)300, (short)40000, (unsigned short)70000); printf("%ld %lu %lx %lld %llu\n", -5L, 5ul, 0xffffffffffffffffL, -6LL, 7ull);
    printf("%zu %zd %td %jd %ju\n", (size_t)8, (ptrdiff_t)-9, (ptrdiff_t)10, (intmax_t)-11, (uintmax_t)12); printf("%" PRId8 " %" PRIu16 " %" PRIx32 " %" PRIX64 " %" PRIo32 " %" PRIdPTR "\n", (int8_t)-1, (uint16_t)65535, (uint32_t)0xabc, (uint64_t)0xdef, (uint32_t)8, (intptr_t)-3);
    printf("%*d|%-*d|%.*d|%*.*d\n", 6, 42, 6, 42, 4, 42, 8, 3, 42); printf("%.0d|%.d|%+.0d|%#x\n", 0, 0, 0, 0); printf("%c%c%%%5c|%-5c|\n", 'a', 66, 'c', 'd'); printf("%2$s %1$d %2$s\n", 5, "pos"); int n, m; printf("count%n this%n\n", &n, &m); printf("%d %d\n", n, m); printf("%s|%10s|%-10s|%.2s|%10.3s|\n", "str", "right", "left", "cut", "both");
}
