//! A forked child that calls exit runs the handlers and destructors too.
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
static const char *who = "parent"; static void bye(void) { printf("bye %s\n", who); } __attribute__((destructor)) static void down(void) { printf("down %s\n", who); }
int main(void) { atexit(bye); if (!fork()) { who = "child"; exit(0); } wait(0); }
