struct t {
  int x(void); // error: field 'x' declared as a function
};
