#define s(x) #x
s(a	b) s(ab) s(a
	b)
