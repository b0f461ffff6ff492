struct s;
void f(void) {
  struct s x; // error: storage size of 'x' isn't known
}
