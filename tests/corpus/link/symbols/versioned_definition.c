//! `.symver` writes the version that plain references get as `name@@VERSION`.
#include <stdio.h>
int old_body(void) { return 5; }
int new_body(void) { return 6; }
__asm__(".symver old_body, answer@V1");
__asm__(".symver new_body, answer@@V2");
extern int answer(void);
int main(void) { printf("%d\n", answer()); }
