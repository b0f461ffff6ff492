int g(void);
void f(void) {
  g() = 1; // error: lvalue required as left operand of assignment
}
