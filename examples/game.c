/* A small game in a terminal, to be changed while it is played: `lively watch examples/game.c`.
 *
 * Catch what falls (a, d or the arrow keys; q ends). Change `fall`, `score_for`, what `draw`
 * draws, how many things fall at once: the game goes on, with its score and where everything is. When it is over, or
 * crashes, the next save starts it again.
 *
 * `game.c -- 200` plays 200 frames by itself, for those without a terminal.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#define WIDTH 48
#define HEIGHT 18
#define THINGS 6

/* All that is to survive an edit stands here. A member that is added makes another struct of it: then lively says
 * that it cannot be done live, unless `lively_migrate_game` fills the new one from the old (docs/control.md). */
static struct game {
    int x;         /* the basket's middle */
    int score, missed;
    unsigned frame;
    struct thing { int x, y; char kind; } things[THINGS];
} game = {.x = WIDTH / 2};

static struct termios before;

static void restore(void) { tcsetattr(0, TCSANOW, &before); }

static void begin_keys(void)
{
    struct termios raw;
    if (tcgetattr(0, &before))
        return;
    atexit(restore);
    raw = before;
    raw.c_lflag &= ~(ICANON | ECHO);
    raw.c_cc[VMIN] = raw.c_cc[VTIME] = 0;
    tcsetattr(0, TCSANOW, &raw);
}

/* What a thing is worth. */
static int score_for(char kind) { return kind == '$' ? 5 : kind == '*' ? -3 : 1; }

/* A thing anew, at the top. */
static void drop(struct thing *t)
{
    t->x = 1 + rand() % (WIDTH - 2);
    t->y = -(rand() % HEIGHT);
    t->kind = "oo$*"[rand() % 4];
}

/* How far a thing falls in this frame. */
static int fall(const struct thing *t) { return game.frame % (t->kind == '$' ? 2 : 4) == 0; }

static void step(void)
{
    for (struct thing *t = game.things; t < game.things + THINGS; t++) {
        if (!t->kind)
            drop(t);
        t->y += fall(t);
        if (t->y < HEIGHT)
            continue;
        if (abs(t->x - game.x) <= 2)
            game.score += score_for(t->kind);
        else if (t->kind != '*')
            game.missed++;
        drop(t);
    }
}

static void move_basket(int by)
{
    game.x += by;
    if (game.x < 2)
        game.x = 2;
    if (game.x > WIDTH - 3)
        game.x = WIDTH - 3;
}

/* Answers 0 when the player wants to end. */
static int keys(void)
{
    char pressed[16];
    ssize_t count = read(0, pressed, sizeof pressed);
    for (ssize_t i = 0; i < count; i++) {
        if (pressed[i] == 'q')
            return 0;
        if (pressed[i] == 'a' || pressed[i] == 'D') /* an arrow is ESC [ D */
            move_basket(-2);
        if (pressed[i] == 'd' || pressed[i] == 'C')
            move_basket(2);
    }
    return 1;
}

/* Plays by itself: towards what is lowest and worth something. */
static void play(void)
{
    const struct thing *next = 0;
    for (const struct thing *t = game.things; t < game.things + THINGS; t++)
        if (score_for(t->kind) > 0 && (!next || t->y > next->y))
            next = t;
    if (next && next->x != game.x)
        move_basket(next->x > game.x ? 1 : -1);
}

static void draw(void)
{
    static char screen[HEIGHT + 1][WIDTH + 1];
    memset(screen, ' ', sizeof screen);
    for (const struct thing *t = game.things; t < game.things + THINGS; t++)
        if (t->kind && t->y >= 0 && t->y < HEIGHT)
            screen[t->y][t->x] = t->kind;
    memcpy(&screen[HEIGHT][game.x - 2], "\\___/", 5);
    printf("\033[H");
    for (int y = 0; y <= HEIGHT; y++)
        printf("|%.*s|\n", WIDTH, screen[y]);
    printf(" score %d   missed %d   \n", game.score, game.missed);
    fflush(stdout);
}

static void frame(void)
{
    game.frame++;
    step();
    draw();
}

int main(int argc, char **argv)
{
    long alone = argc > 1 ? atol(argv[1]) : 0;
    struct timespec pause = {0, 33 * 1000 * 1000};
    if (!alone)
        begin_keys();
    printf("\033[2J");
    for (long left = alone; alone ? left-- > 0 : keys(); frame()) {
        if (alone)
            play();
        nanosleep(&pause, 0);
    }
    return game.score > 0 ? 0 : 1;
}
