void f(void) {
  const int x = 1;
  x++; // error: increment of read-only variable 'x'
}
