struct s {
  int a : -1; // error: negative width in bit-field
};
