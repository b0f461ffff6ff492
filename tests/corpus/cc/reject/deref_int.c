int f(int a) {
  return *a; // error: invalid type argument of unary '*' (have 'int')
}
