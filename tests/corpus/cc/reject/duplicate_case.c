void f(int a) {
  switch (a) {
  case 1: ;
  case 1: ; // error: duplicate case value
  }
}
