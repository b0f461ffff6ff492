int f(int a) {
  a++;
  else a--; // error: expected expression before 'else'
  return a;
}
