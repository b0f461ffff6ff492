#define X <stdio.h>
X
