struct s;
struct t {
  struct s x; // error: field 'x' has incomplete type
};
