#define q(x) "#x" '#' x
q(1)
