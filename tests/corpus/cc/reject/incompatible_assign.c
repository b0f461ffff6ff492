struct a { int x; } p;
struct b { int x; } q;
void f(void) {
  p = q; // error: incompatible types when assigning to type 'struct a' from type 'struct b'
}
