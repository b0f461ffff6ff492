// Seven sorting algorithms on the same data, checked against each other.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
typedef void sorter(int *, int); static long moves;
static void swap(int *a, int *b) { int t = *a; *a = *b; *b = t; moves++; }
static void bubble(int *v, int n) { for (int again = 1; again; n--) { again = 0; for (int i = 1; i < n; i++) if (v[i - 1] > v[i]) swap(&v[i - 1], &v[i]), again = 1; } }
static void insertion(int *v, int n) { for (int i = 1; i < n; i++) { int x = v[i], k = i; while (k > 0 && v[k - 1] > x) v[k] = v[k - 1], k--, moves++; v[k] = x; } }
static void selection(int *v, int n) { for (int i = 0; i < n; i++) { int m = i; for (int k = i; k < n; k++) if (v[k] < v[m]) m = k; swap(&v[i], &v[m]); } }
static void shell(int *v, int n) { for (int g = n / 2; g; g /= 2) for (int i = g; i < n; i++) for (int k = i; k >= g && v[k - g] > v[k]; k -= g) swap(&v[k], &v[k - g]); }
static void quick(int *v, int n) { if (n < 2) return; int p = v[n / 2], i = 0, j = n - 1; while (i <= j) { while (v[i] < p) i++; while (v[j] > p) j--; if (i <= j) swap(&v[i++], &v[j--]); } quick(v, j + 1); quick(v + i, n - i); }
static void merge(int *v, int n) { if (n < 2) return; int h = n / 2, t[n], i = 0, j = h; merge(v, h); merge(v + h, n - h); for (int k = 0; k < n; k++) t[k] = j >= n || (i < h && v[i] <= v[j]) ? v[i++] : v[j++]; memcpy(v, t, sizeof t); moves += n; }
static void sift(int *v, int i, int n) { for (int c; (c = 2 * i + 1) < n; i = c) { if (c + 1 < n && v[c + 1] > v[c]) c++; if (v[i] >= v[c]) return; swap(&v[i], &v[c]); } } static void heap(int *v, int n) { for (int i = n / 2; i--;) sift(v, i, n); while (--n > 0) { swap(&v[0], &v[n]); sift(v, 0, n); } }
static void radix(int *v, int n) { int t[n]; for (int s = 0; s < 32; s += 8) { int c[257] = {0}; for (int i = 0; i < n; i++) c[(((unsigned)v[i] ^ 0x80000000u) >> s & 255) + 1]++; for (int i = 0; i < 256; i++) c[i + 1] += c[i]; for (int i = 0; i < n; i++) t[c[((unsigned)v[i] ^ 0x80000000u) >> s & 255]++] = v[i]; memcpy(v, t, sizeof t); } moves = 4 * n; }
static int cmp(const void *a, const void *b) { return (*(int *)a > *(int *)b) - (*(int *)a < *(int *)b); }
int main(void) { static const struct { const char *name; sorter *f; } all[] = {{"bubble", bubble}, {"insertion", insertion}, {"selection", selection}, {"shell", shell}, {"quick", quick}, {"merge", merge}, {"heap", heap}, {"radix", radix}}; int data[200], good[200], v[200]; unsigned x = 7; for (int i = 0; i < 200; i++) x = x * 1664525 + 1013904223, data[i] = (int)x >> (i % 20); memcpy(good, data, sizeof data); qsort(good, 200, sizeof *good, cmp); for (int a = 0; a < 8; a++) { memcpy(v, data, sizeof v); moves = 0; all[a].f(v, 200); printf("%s %d %ld\n", all[a].name, memcmp(v, good, sizeof v), moves); } printf("%d %d\n", good[0], good[199]); }
