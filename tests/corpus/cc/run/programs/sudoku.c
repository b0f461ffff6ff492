// A sudoku solver by bit sets and backtracking.
#include <stdio.h>
static unsigned row[9], col[9], box[9]; static int grid[81], steps;
static int solve(void)
{
    int best = -1, count = 10; unsigned mask = 0;
    for (int i = 0; i < 81; i++) if (!grid[i]) { unsigned m = ~(row[i / 9] | col[i % 9] | box[i / 27 * 3 + i % 9 / 3]) & 0x3fe; int n = __builtin_popcount(m); if (n < count) { count = n; best = i; mask = m; } }
    if (best < 0) return 1;
    steps++;
    for (; mask; mask &= mask - 1) { int d = __builtin_ctz(mask), i = best; unsigned b = 1u << d; row[i / 9] |= b; col[i % 9] |= b; box[i / 27 * 3 + i % 9 / 3] |= b; grid[i] = d; if (solve()) return 1; row[i / 9] &= ~b; col[i % 9] &= ~b; box[i / 27 * 3 + i % 9 / 3] &= ~b; grid[i] = 0; }
    return 0;
}
int main(void)
{
    const char *puzzles[] = {"53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79", "8..........36......7..9.2...5...7.......457.....1...3...1....68..85...1..9....4.."};
    for (int p = 0; p < 2; p++) { for (int i = 0; i < 9; i++) row[i] = col[i] = box[i] = 0; steps = 0; for (int i = 0; i < 81; i++) { int d = puzzles[p][i] == '.' ? 0 : puzzles[p][i] - '0'; grid[i] = d; if (d) row[i / 9] |= 1u << d, col[i % 9] |= 1u << d, box[i / 27 * 3 + i % 9 / 3] |= 1u << d; } printf("%d ", solve()); printf("%d\n", steps); for (int i = 0; i < 81; i++) printf("%d%s", grid[i], i % 9 == 8 ? "\n" : ""); }
}
