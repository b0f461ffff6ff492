// C23 6.10.4: bytes of a file as numbers, with limits and what stands before and after; what older compilers are told.
#include <stdio.h>

#ifdef __has_embed
static const unsigned char all[] = {
#embed "embed.data"
};
static const unsigned char some[] = {
#embed "embed.data" limit(4) prefix(1, 2,) suffix(, 0)
};
static const int none[] = { 7
#embed "embed_empty.data" prefix(, 1) if_empty(, -1) suffix(, 3)
};
static const int cut[] = {
#embed "embed.data" __limit__(0) gnu::if_empty((1 + 2) * 3)
};
#define NAME "embed.data"
#define COUNT 2
static const char named[] = {
#embed NAME limit(COUNT)
    , 0
};
# if __has_embed("embed.data") != __STDC_EMBED_FOUND__ || __has_embed("no.data") != __STDC_EMBED_NOT_FOUND__
#  error "files are not found as they should be"
# endif
# if __has_embed("embed_empty.data") != __STDC_EMBED_EMPTY__ || __has_embed(NAME limit(0)) != 2
#  error "files are not empty as they should be"
# endif
#else
static const unsigned char all[] = { 's', 'o', 'm', 'e', ' ', 'b', 'y', 't', 'e', 's', 0, 255, '\n' };
static const unsigned char some[] = { 1, 2, 's', 'o', 'm', 'e', 0 };
static const int none[] = { 7, -1 };
static const int cut[] = { 9 };
static const char named[] = "so";
#endif

int main(void)
{
    for (size_t i = 0; i < sizeof all; i++)
        printf("%d ", all[i]);
    printf("\n%s %zu %d\n", some + 2, sizeof some, some[1]);
    printf("%zu %d %d %zu %s line %d\n", sizeof none, none[1], cut[0], sizeof cut, named, __LINE__);
    return 0;
}
