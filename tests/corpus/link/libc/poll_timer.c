//! Timers, poll and clocks work; no stray signal interrupts a wait.
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <time.h>
int main(void) { struct timespec t = { 0, 20000000 }; int a = poll(0, 0, 20), b = nanosleep(&t, 0); struct timespec x, y; clock_gettime(CLOCK_MONOTONIC, &x); clock_gettime(CLOCK_MONOTONIC, &y); printf("%d %d %d\n", a, b, y.tv_sec > x.tv_sec || y.tv_nsec >= x.tv_nsec); }
