#define tw(x) x x #x
#define n __COUNTER__
tw(n) tw(__COUNTER__)
