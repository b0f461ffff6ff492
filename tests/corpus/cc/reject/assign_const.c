int f(void) {
  const int x = 1;
  x = 2; // error: assignment of read-only variable 'x'
  return x;
}
