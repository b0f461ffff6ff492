struct s {
  float a : 3; // error: bit-field has invalid type
};
