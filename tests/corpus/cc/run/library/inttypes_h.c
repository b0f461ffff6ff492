// <inttypes.h>: formats and functions of the widest integers.
#include <inttypes.h>
#include <stdio.h>
#include <wchar.h>
int main(void)
{
    int8_t a = -8; uint8_t b = 200; int16_t c = -300; uint16_t d = 60000; int32_t e = -70000; uint32_t f = 4000000000u; int64_t g = INT64_C(-5000000000); uint64_t h = UINT64_C(18000000000000000000);
    printf("%" PRId8 " %" PRIi8 " %" PRIu8 " %" PRIx8 " %" PRIo8 "\n", a, a, b, b, b); printf("%" PRId16 " %" PRIu16 " %" PRIX16 "\n", c, d, d); printf("%" PRId32 " %" PRIu32 " %" PRIx32 "\n", e, f, f); printf("%" PRId64 " %" PRIu64 " %" PRIX64 " %" PRIo64 "\n", g, h, h, h); printf("%" PRIdFAST16 " %" PRIdLEAST16 " %" PRIuMAX " %" PRIxPTR "\n", (int_fast16_t)-1, (int_least16_t)-2, UINTMAX_MAX, (uintptr_t)0xabc);
    imaxdiv_t q = imaxdiv(-17, 5); printf("%jd %jd %jd\n", q.quot, q.rem, imaxabs(-9)); char *end; printf("%jd ", strtoimax("-123xyz", &end, 10)); printf("%s %ju\n", end, strtoumax("ff", NULL, 16)); printf("%20" PRId64 "|%-20" PRIu64 "|%020" PRIx64 "\n", g, h, h); printf("%jd\n", wcstoimax(L"77", NULL, 8)); int64_t in; sscanf("-99", "%" SCNd64, &in); printf("%" PRId64 "\n", in);
}
