#define s(x) L ## #x
s(wide) s(a "b")
