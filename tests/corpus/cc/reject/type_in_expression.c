typedef int t;
int f(void) {
  return t + 1; // error: expected expression before 't'
}
