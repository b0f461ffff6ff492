#define C(a,b) C_(a,b)
#define C_(a,b) a##b
#define V(n) C(v,n)
#define v1 V(2)
#define v2 end
V(1) C(V(1),x)
