void f(int *a) {
  switch (a) { // error: switch quantity not an integer
  case 0: ;
  }
}
