// Attributes within a type name count where the type's alignment is asked for.
#include <stdio.h>
int _Alignas(int __attribute__((aligned(16)))) declared;
struct s { char c; int _Alignas(__attribute__((aligned(32))) char) i; };
int main(void)
{
    printf("%zu %zu\n", _Alignof(int __attribute__((aligned(64)))), sizeof(int __attribute__((aligned(64)))));
    printf("%zu %zu %zu\n", __alignof__(declared), sizeof(struct s), _Alignof(struct s));
    printf("%d\n", (int)((unsigned long)&declared % 16));
    return 0;
}
