#define v(args...) <args>
#define w(a, rest...) <a|rest|#rest>
v() v(1,2) w(1) w(1,2, 3) w(x,)
