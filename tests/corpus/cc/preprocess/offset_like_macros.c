#define container_of(ptr, type, member) ({ const typeof(((type *)0)->member) *__m = (ptr); (type *)((char *)__m - offsetof(type, member)); })
container_of(p->next, struct foo, list.head)
#define min(x,y) ({ typeof(x) _x = (x); typeof(y) _y = (y); _x < _y ? _x : _y; })
min(min(a,b),min(c,d))
