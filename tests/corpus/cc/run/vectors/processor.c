// What the processor has: <cpuid.h> and __builtin_cpu_supports agree; prefetches, pauses, fences, time, memory.
#include <cpuid.h>
#include <stdio.h>
#include <stdlib.h>
#include <x86intrin.h>
#define SAME(name, reg, bit) printf(name " %d\n", !!__builtin_cpu_supports(name) == !!((reg) & (bit)))
int main(void)
{
    unsigned a, b, c, d;
    __builtin_cpu_init();
    printf("%d\n", __get_cpuid(1, &a, &b, &c, &d));
    SAME("sse2", d, bit_SSE2);
    SAME("ssse3", c, bit_SSSE3);
    SAME("sse4.1", c, bit_SSE4_1);
    SAME("sse4.2", c, bit_SSE4_2);
    SAME("popcnt", c, bit_POPCNT);
    char vendor[13] = { 0 };
    unsigned most = __get_cpuid_max(0, 0);
    __cpuid(0, a, *(unsigned *)vendor, *(unsigned *)(vendor + 8), *(unsigned *)(vendor + 4));
    printf("%s %d\n", vendor, a == most);
    __cpuid_count(4, 0, a, b, c, d);
    printf("%x\n", b);
    printf("%d %d\n", __get_cpuid_count(0xffff, 0, &a, &b, &c, &d), __get_cpuid(0x7fffffff, &a, &b, &c, &d));
    int list[4] = { 1, 2, 3, 4 };
    _mm_prefetch((const char *)list, _MM_HINT_T0);
    _mm_prefetch((const char *)list, _MM_HINT_NTA);
    __builtin_prefetch(list + 1, 1, 3);
    _mm_pause();
    __builtin_ia32_pause();
    _mm_sfence();
    _mm_lfence();
    _mm_mfence();
    _mm_clflush(list);
    unsigned aux;
    unsigned long long from = __rdtsc(), to = __rdtscp(&aux);
    printf("%d\n", to > from);
    for (unsigned long align = 1; align <= 256; align *= 4) {
        char *p = _mm_malloc(100, align);
        printf("%d ", (unsigned long)p % align == 0);
        p[99] = 1;
        _mm_free(p);
    }
    unsigned csr = _mm_getcsr();
    _MM_SET_ROUNDING_MODE(_MM_ROUND_UP);
    printf("\n%x %d %d\n", csr & 0xffc0, _mm_cvtss_si32(_mm_set_ss(1.25f)), _mm_cvtsd_si32(_mm_set_sd(-1.75)));
    _mm_setcsr(csr);
    char bytes[16] = { 0 };
    _mm_maskmoveu_si128(_mm_set1_epi8(5), _mm_set_epi32(0, -1, 0x80000000, 0x80), bytes);
    for (int i = 0; i < 16; i++) printf("%d", bytes[i]);
    printf("\n");
    __m128 r0 = { 0, 1, 2, 3 }, r1 = { 4, 5, 6, 7 }, r2 = { 8, 9, 10, 11 }, r3 = { 12, 13, 14, 15 };
    _MM_TRANSPOSE4_PS(r0, r1, r2, r3);
    printf("%g %g %g %g\n", r0[1], r1[2], r2[3], r3[0]);
}
