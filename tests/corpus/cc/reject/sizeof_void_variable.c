void f(void) {
  struct nothing s; // error: storage size of 's' isn't known
}
