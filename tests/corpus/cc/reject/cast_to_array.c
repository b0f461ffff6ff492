int f(int *p) {
  return ((int[3])p)[0]; // error: cast specifies array type
}
