// Big integers in base 10^9: factorials, powers, Fibonacci numbers, division.
#include <stdio.h>
#include <stdint.h>
#include <string.h>
enum { N = 40, BASE = 1000000000 }; typedef struct { uint32_t d[N]; int n; } big;
static big from(uint32_t v) { big b = {{v}, v != 0}; return b; }
static big mul(big a, uint32_t k) { uint64_t c = 0; for (int i = 0; i < a.n || c; i++) { if (i == a.n) a.d[a.n++] = 0; c += (uint64_t)a.d[i] * k; a.d[i] = c % BASE; c /= BASE; } return a; }
static big add(big a, big b) { uint32_t c = 0; for (int i = 0; i < b.n || c; i++) { if (i >= a.n) a.d[a.n++] = 0; c += a.d[i] + (i < b.n ? b.d[i] : 0); a.d[i] = c % BASE; c /= BASE; } return a; }
static big mulb(big a, big b) { big r = {{0}, a.n + b.n}; for (int i = 0; i < a.n; i++) { uint64_t c = 0; for (int k = 0; k < b.n || c; k++) { c += r.d[i + k] + (uint64_t)a.d[i] * (k < b.n ? b.d[k] : 0); r.d[i + k] = c % BASE; c /= BASE; } } while (r.n && !r.d[r.n - 1]) r.n--; return r; }
static uint32_t div_(big *a, uint32_t k) { uint64_t r = 0; for (int i = a->n - 1; i >= 0; i--) { r = r * BASE + a->d[i]; a->d[i] = (uint32_t)(r / k); r %= k; } while (a->n && !a->d[a->n - 1]) a->n--; return (uint32_t)r; }
static void show(const char *s, big a) { printf("%s%u", s, a.n ? a.d[a.n - 1] : 0); for (int i = a.n - 2; i >= 0; i--) printf("%09u", a.d[i]); puts(""); }
int main(void) { big f = from(1); for (int i = 2; i <= 50; i++) f = mul(f, i); show("50! = ", f); big a = from(0), b = from(1); for (int i = 0; i < 300; i++) { big c = add(a, b); a = b; b = c; } show("fib = ", a); big p = from(1), x = from(3); for (int e = 150; e; e >>= 1) { if (e & 1) p = mulb(p, x); x = mulb(x, x); } show("3^150 = ", p); printf("%u ", div_(&p, 1000007)); printf("%u\n", div_(&f, 97)); show("", p); int digits = 0; big q = f; while (q.n) digits += div_(&q, 10); printf("%d\n", digits); }
