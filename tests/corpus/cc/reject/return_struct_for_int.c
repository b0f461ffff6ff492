struct a { int v; };
int f(struct a x) {
  return x; // error: incompatible types when returning type 'int' from type 'struct a'
}
