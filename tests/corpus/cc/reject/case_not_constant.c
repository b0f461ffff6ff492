void f(int a, int b) {
  switch (a) {
  case b: ; // error: not an integer constant expression
  }
}
