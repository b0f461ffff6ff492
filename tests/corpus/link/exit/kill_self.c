//! A signal that the program sends itself.
//! signal: TERM
#include <signal.h>
#include <unistd.h>
int main(void) { kill(getpid(), SIGTERM); for (;;) pause(); }
