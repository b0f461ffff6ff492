//@ error=did you mean #include
#inclde <stdio.h>
