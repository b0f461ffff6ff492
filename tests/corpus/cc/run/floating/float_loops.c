// Loops and sums in float keep float's precision in every step.
#include <stdio.h>
static float sum(const float *v, int n) { float s = 0; for (int i = 0; i < n; i++) s += v[i]; return s; }
static float dot(const float *a, const float *b, int n) { float s = 0; while (n--) s += *a++ * *b++; return s; }
static float poly(float x) { return ((0.1f * x + 0.2f) * x - 0.3f) * x + 0.4f; }
static double mixed(float a, double b, int c) { return a * c + b / a; }
int main(void)
{
    float v[100], w[100];
    for (int i = 0; i < 100; i++) v[i] = 1.0f / (i + 1), w[i] = i * 0.1f;
    printf("%.9g %.9g %.9g\n", sum(v, 100), sum(w, 100), dot(v, w, 100));
    printf("%.9g %.9g %.17g\n", poly(0.7f), poly(-3.3f), mixed(0.1f, 0.1, 3));
    float x = 0; int n = 0; while (x != 1.0f && n < 20) x += 0.1f, n++; printf("%d %.9g\n", n, x);
    float big = 16777216.0f; big += 1; printf("%.1f %.1f\n", big, big + 2.0f); float tiny = 1e-45f; printf("%g %g\n", tiny / 2, tiny * 0.75f);
    float r = 2; for (int i = 0; i < 30; i++) r = 0.5f * (r + 3 / r); printf("%.9g %.9g\n", r, r * r);
    int k = 0.1f * 10; int m = (int)(0.7f * 10); printf("%d %d %d\n", k, m, 0.1f + 0.2f == 0.3f);
}
