void f(int n) {
  static int a[n]; // error: storage size of a static variable isn't constant
}
