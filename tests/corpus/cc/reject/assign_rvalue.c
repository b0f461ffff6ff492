void f(int a) {
  a + 1 = 2; // error: lvalue required as left operand of assignment
}
