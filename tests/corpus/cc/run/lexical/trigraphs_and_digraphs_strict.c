// In strict modes trigraphs are replaced before anything else; digraphs keep their spelling.
// flags: -std=c11
#include <stdio.h>
#define S(x) #x
int main(void)
??<
    int a??(3??) = ??<1, 2, 3??>; puts("??=??-??!??'" "a??/n"); printf("%d %d\n", a<:1:> ??! 4, ??-a??(0??)); puts(S(<:) S(%>)); // line ??/
    puts("hidden");
    puts("?" "?="); printf("%d\n", 5 ??' 3); return 0;
??>
