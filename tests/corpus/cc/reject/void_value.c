void g(void);
int f(void) {
  int a = g(); // error: void value not ignored as it ought to be
  return a;
}
