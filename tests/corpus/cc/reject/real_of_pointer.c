double f(double *p) {
  return __real__ p; // error: wrong type argument to __real or __imag
}
