#define v(...) <__VA_ARGS__>
#define w(a, ...) <a|__VA_ARGS__>
v() v(1) v(1,2) v(,) v((1,2),3) w(1) w(1,) w(1,2) w(1,2,3) w(,,) w(,)
