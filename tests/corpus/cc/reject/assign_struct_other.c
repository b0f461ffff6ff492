struct a { int v; };
struct b { int v; };
void f(struct a *x, struct b *y) {
  *x = *y; // error: incompatible types when assigning to type 'struct a' from type 'struct b'
}
