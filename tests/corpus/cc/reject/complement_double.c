int f(double d) {
  return ~d; // error: wrong type argument to bit-complement
}
