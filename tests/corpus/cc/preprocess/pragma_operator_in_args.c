#define id(x) x
#define two(x) x x
a id(_Pragma("one") b) c
two(id(_Pragma("p")) q)
