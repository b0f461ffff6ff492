/* A plugin of `cargo run --release -p lively --example plugin`: edit it while that runs. */
#include <stdio.h>

static int frames; /* keeps its value across reloads */

static const char *shape(int x) { return x % 2 ? "o" : "O"; }

void frame(int width)
{
    int x = frames++ % (2 * width);
    if (x >= width)
        x = 2 * width - 1 - x;
    printf("\r|%*s%s%*s| frame %d ", x, "", shape(x), width - 1 - x, "", frames);
    fflush(stdout);
}
