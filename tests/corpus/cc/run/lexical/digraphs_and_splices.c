// Digraphs, lines joined by backslashes, comments of both kinds.
%:include <stdio.h>
%:define STR(x) %:x
int ma\
in(void)
<%
    int a<:2:> = <%1, 2%>; // a comment \
    int not_here = 5;
    char *s = "spl\
iced"; /* one // two */ /\
* three *\
/
    printf("%d %s %s %d\n", a<:1:>, s, STR(%:%:), 7 //* seven
        + 1);
%>
