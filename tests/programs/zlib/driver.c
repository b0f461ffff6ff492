// Ten megabytes, half of it pseudo-random and half text, through zlib and back.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "zlib.h"

enum { SIZE = 10 << 20 };
static unsigned char text[SIZE], back[SIZE];

static unsigned next(unsigned *seed) { return *seed = *seed * 1664525u + 1013904223u; }

static void fill(void)
{
    static const char *words[] = { "alpha ", "beta ", "gamma\n", "delta, ", "epsilon. ", "zeta; ", "eta ", "theta\t" };
    unsigned seed = 42;
    for (size_t at = 0; at < SIZE;) {
        int noisy = (at >> 16) & 1;
        if (noisy) {
            text[at++] = next(&seed) >> 24;
        } else {
            const char *word = words[next(&seed) >> 29];
            for (; *word && at < SIZE; word++) text[at++] = *word;
        }
    }
}

static void *counted_alloc(void *opaque, uInt items, uInt size) { ++*(int *)opaque; return calloc(items, size); }
static void counted_free(void *opaque, void *p) { --*(int *)opaque; free(p); }

static void streams(int level, int strategy, int bits)
{
    static unsigned char chunk[7919];
    int live = 0;
    z_stream out = { .zalloc = counted_alloc, .zfree = counted_free, .opaque = &live }, in = out;
    unsigned char *packed = malloc(SIZE + (1 << 20));
    if (deflateInit2(&out, level, Z_DEFLATED, bits, 8, strategy) != Z_OK) exit(2);
    out.next_in = text; out.avail_in = SIZE; out.next_out = packed; out.avail_out = SIZE + (1 << 20);
    int end = deflate(&out, Z_FINISH);
    size_t size = out.total_out;
    deflateEnd(&out);
    if (inflateInit2(&in, bits) != Z_OK) exit(3);
    in.next_in = packed; in.avail_in = size;
    size_t at = 0; int status = Z_OK;
    while (status == Z_OK) {
        in.next_out = chunk; in.avail_out = sizeof chunk;
        status = inflate(&in, Z_NO_FLUSH);
        size_t got = sizeof chunk - in.avail_out;
        memcpy(back + at, chunk, got);
        at += got;
    }
    inflateEnd(&in);
    printf("level %d strategy %d bits %d: %d %d, %zu, sum %08lx, same %d, live %d\n", level, strategy, bits, end,
           status, size, adler32(1, packed, size), memcmp(text, back, SIZE) == 0 && at == SIZE, live);
    free(packed);
}

void corners(void);

int main(void)
{
    fill();
    printf("crc %08lx adler %08lx\n", crc32(0, text, SIZE), adler32(1, text, SIZE));
    uLongf size = compressBound(SIZE), again = SIZE;
    unsigned char *packed = malloc(size);
    int a = compress2(packed, &size, text, SIZE, 6), b = uncompress(back, &again, packed, size);
    printf("%d %d %lu %lu %08lx %d\n", a, b, size, again, crc32(0, packed, size), memcmp(text, back, SIZE));
    packed[size / 2] ^= 0x55;
    again = SIZE;
    printf("damaged: %s\n", zError(uncompress(back, &again, packed, size)));
    free(packed);
    streams(1, Z_DEFAULT_STRATEGY, 15);
    streams(9, Z_FILTERED, -15);
    streams(3, Z_HUFFMAN_ONLY, 31);
    streams(0, Z_DEFAULT_STRATEGY, 9);
    streams(4, Z_FIXED, 12);
    FILE *f = tmpfile();
    gzFile gz = gzdopen(dup(fileno(f)), "wb7");
    gzprintf(gz, "%s %d\n", "a line by gzprintf", 7);
    gzwrite(gz, text, 300000);
    gzclose(gz);
    rewind(f);
    gz = gzdopen(dup(fileno(f)), "rb");
    char line[64];
    printf("%s", gzgets(gz, line, sizeof line));
    int got = gzread(gz, back, SIZE);
    printf("%d %d %d\n", got, memcmp(text, back, 300000), gzeof(gz));
    gzclose(gz);
    corners();
    printf("%s\n", zlibVersion());
    return 0;
}
