int f(int a) {
  if a > 1) return 2; // error: expected '(' before 'a'
  return a;
}
