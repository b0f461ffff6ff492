/* A night on the shore, drawn in a terminal: `lively watch examples/waves.c`, and edit it meanwhile.
 *
 * Try, while it runs: another `swell`, other characters in `WATER`, a larger moon, a second gull (call `gull` twice
 * in `draw`), `return 0` in `light`. The sea does not start again: `tick` and the stars keep their values.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define WIDTH 72
#define HEIGHT 20
#define HORIZON 9 /* the line where the sky ends */
#define STARS 24

static const char WATER[] = " .-~=~-";

static char screen[HEIGHT][WIDTH + 1];
static unsigned tick; /* frames since the start */
static struct star { int x, y, phase; } stars[STARS];

static void put(int x, int y, char c)
{
    if (x >= 0 && x < WIDTH && y >= 0 && y < HEIGHT)
        screen[y][x] = c;
}

static void scatter_stars(void)
{
    for (int i = 0; i < STARS; i++)
        stars[i] = (struct star){rand() % WIDTH, rand() % HORIZON, rand() % 40};
}

/* Whether a star is seen now. */
static int light(const struct star *s) { return (tick + s->phase) % 40 > 4; }

/* How high the water stands, from -1 to 1, at column x of a row that is `depth` away from the horizon. */
static double swell(int x, int depth)
{
    double t = tick * 0.08;
    return 0.6 * sin(x * 0.22 - t - depth * 0.9) + 0.4 * sin(x * 0.07 + t * 1.7 + depth);
}

static void sky(void)
{
    for (int i = 0; i < STARS; i++)
        if (light(&stars[i]))
            put(stars[i].x, stars[i].y, i % 5 ? '.' : '*');
}

static void moon(int x, int y, int radius)
{
    for (int dy = -radius; dy <= radius; dy++)
        for (int dx = -2 * radius; dx <= 2 * radius; dx++)
            if (dx * dx + 4 * dy * dy <= 4 * radius * radius)
                put(x + dx, y + dy, '@');
}

static void sea(void)
{
    int kinds = (int)strlen(WATER);
    for (int y = HORIZON; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            int kind = (int)((swell(x, y - HORIZON) + 1) / 2 * kinds);
            put(x, y, WATER[kind < kinds ? kind : kinds - 1]);
        }
}

static void gull(int x, int y)
{
    put(x - 1, y, tick / 6 % 2 ? '\\' : '-');
    put(x, y, 'v');
    put(x + 1, y, tick / 6 % 2 ? '/' : '-');
}

static void draw(void)
{
    memset(screen, ' ', sizeof screen);
    sky();
    moon(56, 3, 2);
    sea();
    gull(WIDTH - (int)(tick / 3) % (WIDTH + 8), 5);
}

static void show(void)
{
    printf("\033[H"); /* from the top left, over what was there */
    for (int y = 0; y < HEIGHT; y++)
        printf("%.*s\n", WIDTH, screen[y]);
    fflush(stdout);
}

static void frame(void)
{
    tick++;
    draw();
    show();
}

int main(int argc, char **argv)
{
    long frames = argc > 1 ? atol(argv[1]) : -1; /* for ever */
    struct timespec pause = {0, 40 * 1000 * 1000};
    printf("\033[2J");
    scatter_stars();
    while (frames < 0 || frames-- > 0) {
        frame();
        nanosleep(&pause, 0);
    }
    return 0;
}
