// The corners of zlib's interface: dictionaries, parameters changed amid a stream, lost synchronisation, copies of
// streams, primed bits, inflating through callbacks, sums combined, and files by name as minigzip treats them.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "zlib.h"

enum { LENGTH = 200000 };
static unsigned char text[LENGTH], packed[LENGTH + 4096], back[LENGTH + 4096];

static void told(const char *what, int status, unsigned long size)
{
    printf("%s: %d, %lu bytes, sum %08lx\n", what, status, size, crc32(0, packed, size));
}

static void same(size_t size) { printf("  back %zu, same %d\n", size, size == LENGTH && !memcmp(text, back, LENGTH)); }

static size_t unpack(unsigned long size, int bits, const char *dictionary)
{
    z_stream s = { .next_in = packed, .avail_in = size, .next_out = back, .avail_out = sizeof back };
    if (inflateInit2(&s, bits)) exit(4);
    int status = inflate(&s, Z_FINISH);
    if (status == Z_NEED_DICT) {
        printf("  wants dictionary %08lx\n", s.adler);
        inflateSetDictionary(&s, (const Bytef *)dictionary, strlen(dictionary));
        status = inflate(&s, Z_FINISH);
    }
    uInt kept = 0;
    inflateGetDictionary(&s, NULL, &kept);
    printf("  inflate %d, window %u, %s\n", status, kept, s.msg ? s.msg : "no message");
    size_t got = s.total_out;
    inflateEnd(&s);
    return got;
}

static void with_dictionary(void)
{
    static const char dictionary[] = "line of some length number and again the same words";
    z_stream s = { .next_in = text, .avail_in = LENGTH, .next_out = packed, .avail_out = sizeof packed };
    deflateInit(&s, 9);
    deflateSetDictionary(&s, (const Bytef *)dictionary, strlen(dictionary));
    int status = deflate(&s, Z_FINISH);
    told("dictionary", status, s.total_out);
    unsigned long size = s.total_out;
    deflateEnd(&s);
    same(unpack(size, 15, dictionary));
}

static void with_changes(void)
{
    z_stream s = { .next_in = text, .next_out = packed, .avail_out = sizeof packed }, copy;
    deflateInit2(&s, 1, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
    gz_header head = { .name = (Bytef *)"a name", .comment = (Bytef *)"a comment", .extra = (Bytef *)"ex", .extra_len = 2, .hcrc = 1, .os = 3 };
    deflateSetHeader(&s, &head);
    s.avail_in = LENGTH / 2;
    deflate(&s, Z_NO_FLUSH);
    deflateParams(&s, 0, Z_DEFAULT_STRATEGY);
    s.avail_in = LENGTH / 4;
    deflate(&s, Z_PARTIAL_FLUSH);
    deflateParams(&s, 9, Z_RLE);
    deflateTune(&s, 8, 16, 64, 128);
    s.avail_in = LENGTH / 8;
    deflate(&s, Z_BLOCK);
    unsigned waiting;
    int bits;
    deflatePending(&s, &waiting, &bits);
    deflateCopy(&copy, &s);
    s.avail_in = copy.avail_in = LENGTH - LENGTH / 2 - LENGTH / 4 - LENGTH / 8;
    int status = deflate(&s, Z_FINISH);
    unsigned long sum = crc32(0, packed, s.total_out);
    int again = deflate(&copy, Z_FINISH);
    told("changes", status, s.total_out);
    printf("  pending %u %d, copy %d, same %d, bound %lu\n", waiting, bits, again,
           copy.total_out == s.total_out && crc32(0, packed, copy.total_out) == sum, deflateBound(&s, LENGTH));
    unsigned long size = s.total_out;
    deflateEnd(&copy);
    deflateEnd(&s);
    Bytef name[16], comment[16];
    gz_header found = { .name = name, .name_max = 16, .comment = comment, .comm_max = 16 };
    z_stream d = { .next_in = packed, .avail_in = size, .next_out = back, .avail_out = 1000 };
    inflateInit2(&d, 47);
    inflateGetHeader(&d, &found);
    inflate(&d, Z_BLOCK);
    printf("  header %s, %s, os %d, crc %d, done %d, type %d\n", name, comment, found.os, found.hcrc, found.done, d.data_type);
    inflateEnd(&d);
    same(unpack(size, 31, NULL));
}

static void with_loss(void)
{
    z_stream s = { .next_in = text, .next_out = packed, .avail_out = sizeof packed };
    deflateInit(&s, Z_DEFAULT_COMPRESSION);
    s.avail_in = 1000;
    deflate(&s, Z_FULL_FLUSH);
    packed[3] ^= 0xff;
    s.avail_in = LENGTH - 1000;
    int status = deflate(&s, Z_FINISH);
    told("loss", status, s.total_out);
    z_stream d = { .next_in = packed, .avail_in = 2, .next_out = back, .avail_out = sizeof back };
    inflateInit(&d);
    int first = inflate(&d, Z_NO_FLUSH);
    d.avail_in = s.total_out - 2;
    int found = inflateSync(&d);
    int end = inflate(&d, Z_FINISH);
    printf("  %d, sync %d, then %d, %lu back, same %d\n", first, found, end, d.total_out,
           !memcmp(back, text + 1000, d.total_out < LENGTH - 1000 ? d.total_out : LENGTH - 1000));
    inflateEnd(&d);
    deflateEnd(&s);
}

struct ends { unsigned char *in, *out; size_t left; };
static unsigned give(void *p, z_const unsigned char **at)
{
    struct ends *e = p;
    unsigned n = e->left < 777 ? e->left : 777;
    *at = e->in;
    e->in += n;
    e->left -= n;
    return n;
}
static int take(void *p, unsigned char *from, unsigned n)
{
    struct ends *e = p;
    memcpy(e->out, from, n);
    e->out += n;
    return 0;
}

static void with_callbacks(void)
{
    static unsigned char window[32768];
    z_stream s = { .next_in = text, .avail_in = LENGTH, .next_out = packed, .avail_out = sizeof packed };
    deflateInit2(&s, 6, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY);
    int status = deflate(&s, Z_FINISH);
    told("callbacks", status, s.total_out);
    struct ends e = { packed, back, s.total_out };
    deflateEnd(&s);
    z_stream d = { 0 };
    inflateBackInit(&d, 15, window);
    printf("  inflateBack %d\n", inflateBack(&d, give, &e, take, &e));
    inflateBackEnd(&d);
    same(e.out - back);
}

static void sums(void)
{
    unsigned long a = crc32(0, text, 777), b = crc32(0, text + 777, LENGTH - 777);
    unsigned long c = adler32(1, text, 777), d = adler32(1, text + 777, LENGTH - 777);
    printf("sums %d %d, %lx, table %lx\n", crc32_combine(a, b, LENGTH - 777) == crc32(0, text, LENGTH),
           adler32_combine(c, d, LENGTH - 777) == adler32(1, text, LENGTH), (unsigned long)crc32_combine_gen(99),
           (unsigned long)get_crc_table()[200]);
}

static void files(void)
{
    char name[] = "/tmp/lively-zlib-XXXXXX";
    close(mkstemp(name));
    gzFile f = gzopen(name, "wb6h");
    gzbuffer(f, 4096);
    for (int at = 0; at < LENGTH;) at += gzwrite(f, text + at, LENGTH - at < 16384 ? LENGTH - at : 16384);
    gzsetparams(f, 1, Z_FIXED);
    gzputs(f, "a line\n");
    gzputc(f, 'c');
    gzseek(f, 3, SEEK_CUR);
    printf("file: at %ld, ", (long)gztell(f));
    printf("close %d\n", gzclose_w(f));
    f = gzopen(name, "ab9");
    gzfwrite("second member", 1, 13, f);
    gzflush(f, Z_SYNC_FLUSH);
    gzclose(f);
    f = gzopen(name, "rb");
    size_t got = 0;
    int n;
    while (got < LENGTH && (n = gzread(f, back + got, LENGTH - got < 10007 ? LENGTH - got : 10007)) > 0) got += n;
    same(got);
    char line[32];
    gzgets(f, line, sizeof line);
    int c = gzgetc(f);
    gzungetc('x', f);
    printf("  %s  %c, ", line, c);
    printf("%c, ", gzgetc(f));
    n = gzread(f, line, sizeof line);
    printf("%d bytes, end %d, direct %d\n", n, gzeof(f), gzdirect(f));
    printf("  rewind %d, ", gzrewind(f));
    printf("seek %ld, ", (long)gzseek(f, 1234, SEEK_SET));
    printf("%c\n", gzgetc(f));
    gzclose_r(f);
    FILE *raw = fopen(name, "r+b");
    fseek(raw, 5000, SEEK_SET);
    fputs("damage", raw);
    fclose(raw);
    f = gzopen(name, "rb");
    while ((n = gzread(f, back, 4096)) > 0) {}
    int code;
    const char *why = strstr(gzerror(f, &code), ": ");
    printf("  damaged: %d %d%s\n", n < 0, code, why ? why : "");
    gzclose(f);
    unlink(name);
}

void corners(void)
{
    for (size_t at = 0, n = 0; at < LENGTH; n++) {
        char line[80];
        int size = snprintf(line, sizeof line, "line %zu of some length, number %zu and again%s\n", n, n * n % 977, n % 3 ? "" : " the same words");
        for (int i = 0; i < size && at < LENGTH; i++) text[at++] = line[i];
    }
    with_dictionary();
    with_changes();
    with_loss();
    with_callbacks();
    sums();
    files();
}
