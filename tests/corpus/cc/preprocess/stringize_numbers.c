#define s(x) #x
s(0x1p-3) s(1e+5) s(1.2.3.e+4) s(.5f) s(1_000) s(0b101) s(12ab_c)
