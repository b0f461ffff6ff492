// Digraphs are the same tokens, spelt differently, but not within strings.
%:include <stdio.h>
%:define CAT(a, b) a %:%: b
%:define S(x) %:x
int main(void)
<%
    int a<:3:> = <% 1, 2, 3 %>;
    int xy = 9;
    printf("%d %d %d\n", a<:0:>, a<:1], a[2:>);
    printf("%d\n", CAT(x, y));
    puts("<: :> <% %> %:");
    puts(S(<:));
    puts(S(%:));
    printf("%d %c\n", 10 %3, '<');
    int b = a<:1:> * 4 %2, m = b<3?1:b;
    printf("%d %d\n", b, m);
%>
