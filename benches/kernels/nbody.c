/* The planets of the outer solar system, pulled by each other: floating arithmetic, square roots. */
#include <math.h>
#include <stdio.h>

struct body { double p[3], v[3], mass; };
static struct body sky[5] = {
    {{0, 0, 0}, {0, 0, 0}, 39.47841760435743},
    {{4.84143144246472, -1.1603200440274, -0.10362204447112}, {0.6063263929958, 2.8119868449163, -0.0252183616598}, 0.0376936749},
    {{8.34336671824458, 4.124798564124, -0.4035234171143}, {-1.0107743461787, 1.8256623712304, 0.0084157613765}, 0.0112863261},
    {{12.894369562139, -15.11115140169, -0.22330757889265}, {1.0827910064415, 0.8687130181696, -0.0108326374013}, 0.0017237240},
    {{15.379697114850, -25.919314609987, 0.17925877295037}, {0.9790907322432, 0.5946989986476, -0.0347559555078}, 0.0020336868},
};

static void advance(double dt)
{
    for (int i = 0; i < 5; i++) {
        struct body *a = &sky[i];
        for (int j = i + 1; j < 5; j++) {
            struct body *b = &sky[j];
            double d[3], far = 0;
            for (int k = 0; k < 3; k++) {
                d[k] = a->p[k] - b->p[k];
                far += d[k] * d[k];
            }
            double pull = dt / (far * sqrt(far));
            for (int k = 0; k < 3; k++) {
                a->v[k] -= d[k] * b->mass * pull;
                b->v[k] += d[k] * a->mass * pull;
            }
        }
    }
    for (int i = 0; i < 5; i++)
        for (int k = 0; k < 3; k++) sky[i].p[k] += dt * sky[i].v[k];
}

int main(void)
{
    for (int step = 0; step < 1500000; step++) advance(0.001);
    printf("%.4f %.4f\n", sky[0].p[0], sky[4].p[1]);
}
