#define id(x) x
#define s(x) #x
id(#) id(a # b) s(#) s(##) id(a ## b) id(
) end
