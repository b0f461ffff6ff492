#define c(a,b) [a##b]
#define d(a,b,c) [a##b##c]
#define e(a,b) [x a##b y]
c(,) c(a,) c(,b) d(,,) d(a,,) d(,b,) d(,,c) d(a,,c) e(,) e(1,) e(,2)
