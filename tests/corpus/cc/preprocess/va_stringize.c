#define s(...) #__VA_ARGS__
s() s(a,b) s( a , b ) s("x",'y') s(a,,b) s((,)) s(,)
