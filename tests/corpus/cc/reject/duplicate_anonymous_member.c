struct s {
  int a;
  struct { int b;
    int a; }; // error: duplicate member 'a'
};
