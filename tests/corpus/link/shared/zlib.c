//! zlib by -lz.
//! needs: zlib.h
//! libs: -lz
//! flags: -O0 | -O2 -fno-pic
#include <zlib.h>
#include <stdio.h>
#include <string.h>
int main(void) {
    static char text[10000], packed[20000], back[10000];
    for (int i = 0; i < 10000; i++) text[i] = 'a' + (i * i) % 17;
    uLongf n = sizeof packed, m = sizeof back;
    int a = compress((Bytef *)packed, &n, (Bytef *)text, sizeof text);
    int b = uncompress((Bytef *)back, &m, (Bytef *)packed, n);
    printf("%d %d %d %lu\n", a, b, memcmp(text, back, sizeof text), crc32(0, (Bytef *)back, m));
}
