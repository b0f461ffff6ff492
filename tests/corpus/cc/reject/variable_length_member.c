int f(int n) {
  struct s { int head; char tail[n]; } s; // error: field 'tail' is of variable length, which is not supported
  return sizeof s;
}
