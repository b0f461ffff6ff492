// Enumerators that a switch forgets.
// flags: -Wall
enum e { A, B, C, D = B };
int f(enum e e, int i)
{
    switch (e) { case A: return 1; case B: return 2; }
    switch (e) { case A: case B: case C: return 3; }
    switch (e) { case A: return 4; default: return 5; }
    switch (e) { case A ... C: return 6; }
    switch ((int)e) { case A: return 7; }
    switch (i) { case A: return 8; }
    return 0;
}
