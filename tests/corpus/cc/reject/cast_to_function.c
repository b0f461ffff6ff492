typedef int fn(int);
void *f(int x) {
  return (fn)x; // error: cast specifies function type
}
