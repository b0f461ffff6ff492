#define s(x) #x
s("a\"b\\n") s('\'') s('"') s("\\") s(L"x") s(u8"y\0") s('\n') s("\x41" 'a') s(a\b) s(\n) s("a
b")
