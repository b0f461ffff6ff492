#define id(x) x
id(a ## b) id(#) id(##)
