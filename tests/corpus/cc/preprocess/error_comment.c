//@ error=unterminated comment
a /* b
