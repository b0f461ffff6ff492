// Arrays of char in structures: copied, compared, overrun by nothing, initialised short and exact.
#include <stdio.h>
#include <string.h>
struct s { char a[4], b[3]; char c; }; int main(void) { struct s s = {"abc", "xyz", '!'}, t = s, u = {"", {'q'}}; printf("%s %.3s %c %zu\n", t.a, t.b, t.c, sizeof s); t.a[0] = 'z'; printf("%d %d\n", memcmp(&s, &t, sizeof s) < 0, u.b[1] + u.a[3] + u.c); struct s arr[2] = {[1] = s}; printf("%d %s\n", arr[0].a[0], arr[1].a); memcpy(arr[0].a, "four", 4); printf("%.4s%.1s\n", arr[0].a, arr[1].a); }
