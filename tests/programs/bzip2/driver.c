// Megabytes of four kinds through bzip2 and back: whole, in pieces, by files, and damaged.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "bzlib.h"

enum { SIZE = 3 << 20, ROOM = SIZE + SIZE / 50 + 1000 };
static char text[SIZE], packed[ROOM], back[SIZE];

static unsigned next(unsigned *seed) { return *seed = *seed * 1664525u + 1013904223u; }

static unsigned crc(const char *p, size_t size)
{
    static unsigned table[256];
    if (!table[1])
        for (unsigned n = 0; n < 256; n++) {
            unsigned c = n;
            for (int k = 0; k < 8; k++) c = c & 1 ? c >> 1 ^ 0xedb88320u : c >> 1;
            table[n] = c;
        }
    unsigned sum = ~0u;
    while (size--) sum = table[(sum ^ (unsigned char)*p++) & 255] ^ sum >> 8;
    return ~sum;
}

// Words, noise, long runs of a byte, and a phrase that repeats itself (the sort's worst case).
static void fill(void)
{
    static const char *words[] = { "alpha ", "beta ", "gamma\n", "delta, ", "epsilon. ", "zeta; ", "eta ", "theta\t" };
    unsigned seed = 42;
    for (size_t at = 0; at < SIZE;) {
        switch (at >> 17 & 3) {
        case 0:
            for (const char *word = words[next(&seed) >> 29]; *word && at < SIZE; word++) text[at++] = *word;
            break;
        case 1:
            text[at++] = (char)(next(&seed) >> 24);
            break;
        case 2:
            for (unsigned n = next(&seed) >> 22, c = next(&seed) >> 30; n && at < SIZE; n--) text[at++] = (char)('a' + c);
            break;
        default:
            text[at] = "ab ab abc "[at % 10];
            at++;
        }
    }
}

static void whole(int level, int factor, int small, unsigned length)
{
    unsigned size = ROOM, again = SIZE;
    int a = BZ2_bzBuffToBuffCompress(packed, &size, text, length, level, 0, factor);
    unsigned sum = crc(packed, size);
    memset(back, 0, SIZE);
    int b = BZ2_bzBuffToBuffDecompress(back, &again, packed, size, small, 0);
    printf("level %d, factor %d, small %d: %d %d, %u bytes, sum %08x, %u back, same %d\n", level, factor, small, a, b,
           size, sum, again, memcmp(text, back, length) == 0);
}

static int live;
static void *counted_alloc(void *opaque, int items, int size) { ++*(int *)opaque; return malloc((size_t)items * size); }
static void counted_free(void *opaque, void *p) { if (p) --*(int *)opaque; free(p); }

// Odd pieces in and out, a flush amid them.
static void pieces(unsigned in, unsigned out, size_t length)
{
    bz_stream s = { .bzalloc = counted_alloc, .bzfree = counted_free, .opaque = &live };
    if (BZ2_bzCompressInit(&s, 3, 0, 30) != BZ_OK) exit(2);
    size_t given = 0, made = 0;
    int status = BZ_RUN_OK, flushed = 0;
    while (status != BZ_STREAM_END) {
        int action = given < length ? BZ_RUN : BZ_FINISH;
        if (!flushed && given > length / 2) action = BZ_FLUSH;
        if (action == BZ_RUN && !s.avail_in) {
            s.next_in = text + given;
            s.avail_in = length - given < in ? length - given : in;
            given += s.avail_in;
        }
        s.next_out = packed + made;
        s.avail_out = ROOM - made < out ? ROOM - made : out;
        status = BZ2_bzCompress(&s, action);
        made = s.next_out - packed;
        if (action == BZ_FLUSH && status == BZ_RUN_OK) flushed = 1;
        if (status < 0) exit(3);
    }
    unsigned long long total = (unsigned long long)s.total_in_hi32 << 32 | s.total_in_lo32;
    BZ2_bzCompressEnd(&s);
    bz_stream d = { .bzalloc = counted_alloc, .bzfree = counted_free, .opaque = &live };
    if (BZ2_bzDecompressInit(&d, 0, in & 1) != BZ_OK) exit(4);
    size_t taken = 0, got = 0;
    for (status = BZ_OK; status == BZ_OK;) {
        if (!d.avail_in) {
            d.next_in = packed + taken;
            d.avail_in = made - taken < out ? made - taken : out;
            taken += d.avail_in;
        }
        d.next_out = back + got;
        d.avail_out = SIZE - got < in ? SIZE - got : in;
        status = BZ2_bzDecompress(&d);
        got = d.next_out - back;
    }
    BZ2_bzDecompressEnd(&d);
    printf("pieces of %u and %u: %d, %llu in, %zu out, sum %08x, %zu back, same %d, live %d\n", in, out, status, total,
           made, crc(packed, made), got, memcmp(text, back, length) == 0, live);
}

static void files(void)
{
    FILE *f = tmpfile();
    int status, status_in;
    BZFILE *b = BZ2_bzWriteOpen(&status, f, 9, 0, 0);
    for (int at = 0; at < 500000; at += 4999) BZ2_bzWrite(&status, b, text + at, 4999);
    unsigned in, out;
    BZ2_bzWriteClose(&status, b, 0, &in, &out);
    fprintf(f, "and a tail");
    rewind(f);
    b = BZ2_bzReadOpen(&status_in, f, 0, 1, NULL, 0);
    int got = 0, n;
    while (status_in == BZ_OK && (n = BZ2_bzRead(&status_in, b, back + got, 7001)) > 0) got += n;
    void *unused;
    int left;
    BZ2_bzReadGetUnused(&status, b, &unused, &left);
    printf("files: %d, %u in, %u out, %d back, same %d, %d behind: %.*s\n", status_in, in, out, got,
           memcmp(text, back, got) == 0, left, left, (char *)unused);
    BZ2_bzReadClose(&status, b);
    fclose(f);
}

static void damaged(void)
{
    unsigned size = ROOM;
    BZ2_bzBuffToBuffCompress(packed, &size, text, 200000, 1, 0, 0);
    for (unsigned at = 0; at < size; at += size / 13) {
        unsigned again = SIZE;
        packed[at] ^= 0x10;
        printf("%d ", BZ2_bzBuffToBuffDecompress(back, &again, packed, size, 0, 0));
        packed[at] ^= 0x10;
    }
    unsigned again = 1000;
    printf("%d ", BZ2_bzBuffToBuffDecompress(back, &again, packed, size, 0, 0));
    again = SIZE;
    printf("%d\n", BZ2_bzBuffToBuffDecompress(back, &again, packed, size / 2, 0, 0));
}

int main(void)
{
    fill();
    printf("%s, sum %08x\n", BZ2_bzlibVersion(), crc(text, SIZE));
    whole(1, 0, 0, SIZE);
    whole(9, 0, 0, SIZE);
    whole(9, 250, 1, SIZE / 4);
    whole(5, 1, 0, SIZE / 4);
    pieces(997, 1009, SIZE / 4);
    pieces(65536, 313, SIZE / 8);
    files();
    damaged();
    return 0;
}
