// Inline assembly: operands of every kind, clobbers, early outputs, flags, names, modifiers.
#include <stdint.h>
#include <stdio.h>
#include <string.h>
static int add(int a, int b) { int r; __asm__("addl %2, %0" : "=r"(r) : "0"(a), "r"(b) : "cc"); return r; }
static unsigned long long mul(unsigned long a, unsigned long b, unsigned long *high)
{
    unsigned long low;
    __asm__("mulq %3" : "=a"(low), "=d"(*high) : "a"(a), "rm"(b) : "cc");
    return low;
}
static unsigned divide(unsigned long long n, unsigned d, unsigned *rest)
{
    unsigned q;
    __asm__("divl %4" : "=a"(q), "=d"(*rest) : "0"((unsigned)n), "1"((unsigned)(n >> 32)), "r"(d));
    return q;
}
static int bit(unsigned long v) { unsigned long at; __asm__("bsrq %1, %0" : "=r"(at) : "rm"(v)); return (int)at; }
static uint32_t swap(uint32_t v) { __asm__("bswap %0" : "+r"(v)); return v; }
static unsigned short rotate(unsigned short v) { __asm__("rolw $8, %w0" : "+r"(v)); return v; }
static int less(int a, int b) { unsigned char r; __asm__("cmpl %2, %1; setl %0" : "=q"(r) : "r"(a), "r"(b) : "cc"); return r; }
static int carry(unsigned a, unsigned b) { int c; __asm__("addl %2, %1" : "=@ccc"(c), "+r"(a) : "r"(b)); return c; }
static int xadd(int *p, int n) { __asm__ volatile("lock; xaddl %0, %1" : "+r"(n), "+m"(*p) : : "memory"); return n; }
static int cas(long *p, long old, long new)
{
    unsigned char done;
    __asm__ volatile("lock cmpxchgq %3, %1\n\tsete %0" : "=q"(done), "+m"(*p), "+a"(old) : "r"(new) : "memory", "cc");
    return done;
}
static void *copy(void *to, const void *from, size_t n)
{
    void *start = to;
    __asm__ volatile("cld; rep movsb" : "+D"(to), "+S"(from), "+c"(n) : : "memory");
    return start;
}
static void fill(void *to, int byte, size_t n) { __asm__ volatile("rep stosb" : "+D"(to), "+c"(n) : "a"(byte) : "memory"); }
static long loops(long n)
{
    long sum = 0;
    __asm__("1: addq %[n], %[sum]\n\tdecq %[n]\n\tjnz 1b" : [sum] "+r"(sum), [n] "+r"(n) : : "cc");
    return sum;
}
static int choose(int c)
{
    int r;
    __asm__("testl %1, %1\n\tjz 2f\n\tmovl $11, %0\n\tjmp 3f\n2:\tmovl $22, %0\n3:" : "=&r"(r) : "r"(c) : "cc");
    return r;
}
static double twice(double d) { __asm__("addsd %0, %0" : "+x"(d)); return d; }
static double root(double d) { double r; __asm__("sqrtsd %1, %0" : "=x"(r) : "x"(d)); return r; }
static int constant(void) { int r; __asm__("movl %1, %0" : "=r"(r) : "i"(12345)); return r; }
static int shifted(int v) { __asm__("shll %1, %0" : "+r"(v) : "cI"(3)); return v; }
static long many(long a, long b, long c, long d, long e, long f)
{
    long r;
    __asm__("leaq (%1,%2), %0; addq %3, %0; addq %4, %0; addq %5, %0; addq %6, %0"
            : "=&r"(r) : "r"(a), "r"(b), "r"(c), "r"(d), "r"(e), "r"(f) : "cc");
    return r;
}
static int saved(int v) { int r; __asm__("movl %1, %%ebx\n\taddl %%ebx, %%ebx\n\tmovl %%ebx, %0" : "=r"(r) : "r"(v) : "rbx"); return r; }
static unsigned high(unsigned v) { unsigned r; __asm__("movzbl %h1, %0" : "=r"(r) : "Q"(v)); return r; }
struct pair { int a, b; };
int main(void)
{
    unsigned long h;
    unsigned rest;
    printf("%d\n", add(40, 2));
    printf("%llu ", mul(1ul << 63, 6, &h));
    printf("%lu\n", h);
    unsigned q = divide(10000000000ull, 7, &rest);
    printf("%u %u\n", q, rest);
    printf("%d %d %x %x\n", bit(1), bit(0x8000000000), swap(0x11223344), rotate(0x1234));
    printf("%d %d %d %d\n", less(-1, 1), less(1, -1), carry(~0u, 1), carry(1, 1));
    int n = 5;
    int before = xadd(&n, 3);
    printf("%d %d\n", before, n);
    long l = 7;
    int first = cas(&l, 7, 9), second = cas(&l, 7, 11);
    printf("%d %d %ld\n", first, second, l);
    char text[32] = "", other[32];
    copy(text, "moved by a string", 18);
    puts(text);
    fill(other, '=', 10);
    other[10] = 0;
    puts(other);
    printf("%ld %d %d\n", loops(100), choose(0), choose(1));
    printf("%g %g %d %d\n", twice(1.25), root(2.25), constant(), shifted(5));
    printf("%ld %d %x\n", many(1, 2, 3, 4, 5, 6), saved(21), high(0xabcd));
    struct pair p = {1, 2};
    __asm__("movl %1, %%eax; addl %%eax, %0" : "+m"(p.a) : "m"(p.b) : "eax", "cc");
    printf("%d\n", p.a);
    unsigned a = 0, b, c, d;
    __asm__ volatile("cpuid" : "+a"(a), "=b"(b), "=c"(c), "=d"(d));
    printf("%d %d\n", a > 0, (b | c | d) != 0);
    unsigned lo1, hi1, lo2, hi2;
    __asm__ volatile("rdtsc" : "=a"(lo1), "=d"(hi1));
    __asm__ volatile("lfence; rdtsc" : "=a"(lo2), "=d"(hi2));
    printf("%d\n", ((uint64_t)hi2 << 32 | lo2) > ((uint64_t)hi1 << 32 | lo1));
    long written;
    fflush(stdout);
    __asm__ volatile("syscall" : "=a"(written) : "0"(1L), "D"(1L), "S"("by the kernel\n"), "d"(14L) : "rcx", "r11", "memory");
    printf("%ld\n", written);
    int kept = 3;
    __asm__ volatile("" : "+r"(kept) : : "memory");
    __asm__ volatile("nop");
    __asm__ volatile("# only a comment %0" : : "r"(kept));
    printf("%d\n", kept);
}
