struct s {
  int a;
  int a; // error: duplicate member 'a'
};
