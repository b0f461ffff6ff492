//@ error=unterminated #if
#if 1
x
