struct s {
  int a : 40; // error: width of bit-field exceeds its type
};
