int f(int a, int b) {
  return a[b]; // error: subscripted value is neither array nor pointer nor vector
}
