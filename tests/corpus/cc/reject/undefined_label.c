void f(void) {
  goto out; // error: label 'out' used but not defined
}
