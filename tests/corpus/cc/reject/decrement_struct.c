struct s { int a; };
void f(struct s v) {
  --v; // error: wrong type argument to decrement ('struct s')
}
