// Numerical methods: Newton, Simpson, Runge-Kutta, series, compensated sums.
#include <math.h>
#include <stdio.h>
static double newton(double a) { double x = a; for (int i = 0; i < 60; i++) { double n = 0.5 * (x + a / x); if (n == x) break; x = n; } return x; }
static double simpson(double (*f)(double), double a, double b, int n) { double h = (b - a) / n, s = f(a) + f(b); for (int i = 1; i < n; i++) s += f(a + i * h) * (i & 1 ? 4 : 2); return s * h / 3; }
static double cube(double x) { return x * x * x - x; }
static double rk4(double y, double t, double h, int n) { while (n--) { double k1 = y * t, k2 = (y + h * k1 / 2) * (t + h / 2), k3 = (y + h * k2 / 2) * (t + h / 2), k4 = (y + h * k3) * (t + h); y += h * (k1 + 2 * k2 + 2 * k3 + k4) / 6; t += h; } return y; }
static double kahan(int n) { double s = 0, c = 0; for (int i = 1; i <= n; i++) { double y = 1.0 / i - c, t = s + y; c = (t - s) - y; s = t; } return s; } static float fsum(int n) { float s = 0; for (int i = 1; i <= n; i++) s += 1.0f / (float)i; return s; }
static double e(void) { double s = 1, t = 1; for (int i = 1; i < 20; i++) s += t /= i; return s; } static double machin(void) { double s = 0, p5 = 0.2, p239 = 1.0 / 239; for (int i = 0; i < 20; i++) { s += (i & 1 ? -1 : 1) * (16 * p5 - 4 * p239) / (2 * i + 1); p5 /= 25; p239 /= 239.0 * 239; } return s; }
int main(void) { printf("%.15g %.15g %.12g %.12g %.15g %.7g\n", newton(2), newton(1e10), simpson(cube, 0, 2, 100), rk4(1, 0, 0.01, 100), kahan(10000), (double)fsum(10000)); printf("%.15g %.15g\n", e(), machin()); double eps = 1; while (1 + eps / 2 != 1) eps /= 2; float fe = 1; while ((float)(1 + fe / 2) != 1) fe /= 2; printf("%g %g %d\n", eps, (double)fe, sqrt(2.0) * sqrt(2.0) == 2.0); }
