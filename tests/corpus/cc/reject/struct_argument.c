struct a { int x; } p;
void g(int);
void f(void) {
  g(p); // error: incompatible type for argument 1
}
