// Character classes by case ranges, compared to ctype.
#include <ctype.h>
#include <stdio.h>
static int class(unsigned char c)
{
    switch (c) {
    case 'a' ... 'z': return 1;
    case 'A' ... 'Z': return 2;
    case '0' ... '9': return 3;
    case '!' ... '/': case ':' ... '@': case '[' ... '`': case '{' ... '~': return 4;
    case ' ': case '\t' ... '\r': return 5;
    case 128 ... 255: return 6;
    }
    return 0;
}
int main(void)
{
    int wrong = 0, count[7] = {0};
    for (int c = 0; c < 256; c++) {
        int k = class(c);
        count[k]++;
        wrong += (k == 1) != !!islower(c) || (k == 2) != !!isupper(c) || (k == 3) != !!isdigit(c) || (k == 4) != !!ispunct(c) || (k == 5) != !!isspace(c);
    }
    printf("%d:", wrong);
    for (int i = 0; i < 7; i++) printf(" %d", count[i]);
    puts("");
}
