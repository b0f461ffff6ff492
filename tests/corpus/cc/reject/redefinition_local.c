void f(void) {
  int a;
  int a; // error: redefinition of 'a'
}
