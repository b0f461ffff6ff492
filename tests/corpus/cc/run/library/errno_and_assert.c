// errno values, strerror, perror-free checks, and assert that holds.
#undef NDEBUG
#include <assert.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static int twice(int x) { assert(x > 0); assert((x, x != 7) && "not seven"); return x * 2; }
int main(void)
{
    printf("%d %d %d %d %d\n", ENOENT, EINVAL, ERANGE, EDOM, ENOMEM); errno = 0; FILE *f = fopen("/no/such/file/anywhere", "r"); printf("%d %s\n", f == NULL, strerror(errno)); errno = 0; volatile double z = -1; double r = sqrt(z); printf("%d %d\n", r != r, errno == EDOM); errno = 0; r = exp(1000 * -z); printf("%d %d\n", isinf(r) != 0, errno == ERANGE); errno = 5; int *e = &errno; printf("%d\n", *e); *e = 0; printf("%d\n", errno); printf("%d\n", twice(4)); static_assert(sizeof(int) == 4, "int"); errno = 0; (void)strtol("99999999999999999999999", NULL, 10); printf("%s\n", errno == ERANGE ? "range" : "none"); char b[64]; printf("%d\n", strlen(strerror(EINVAL)) < sizeof b);
}
