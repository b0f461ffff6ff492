int f(int a) {
  do a--; until (a); // error: expected 'while' before 'until'
  return a;
}
