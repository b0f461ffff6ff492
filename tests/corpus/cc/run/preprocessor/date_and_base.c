// __DATE__ and __TIME__ have their forms; __BASE_FILE__ and __FILE_NAME__ follow the file.
#include <stdio.h>
#include <string.h>
#include <ctype.h>
int main(void)
{
    const char *d = __DATE__, *t = __TIME__;
    printf("%zu %zu\n", strlen(d), strlen(t));
    printf("%d %d %d %d\n", !!isupper(d[0]), d[3] == ' ', d[6] == ' ', t[2] == ':' && t[5] == ':');
    printf("%d %d\n", strstr(__BASE_FILE__, "date_and_base.c") != 0, strstr(__FILE__, "date_and_base.c") != 0);
    printf("%zu\n", sizeof __DATE__ " " __TIME__);
    printf("%d %d %d\n", __STDC__, __STDC_HOSTED__, (int)(__STDC_VERSION__ >= 201112L));
}
