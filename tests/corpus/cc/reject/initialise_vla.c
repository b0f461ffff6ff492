void f(int n) {
  int a[n] = {1}; // error: variable-sized object may not be initialized
}
