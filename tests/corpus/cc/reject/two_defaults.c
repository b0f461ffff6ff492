void f(int a) {
  switch (a) {
  default: ;
  default: ; // error: multiple default labels in one switch
  }
}
