struct a { int x; } p;
int f(void) {
  return p; // error: incompatible types when returning type 'int' from type 'struct a'
}
